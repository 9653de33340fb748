// The panel: all that is known of the selected node or edge, with its evidence.

const MOST_LINKS = 12;
const panel = document.getElementById("panel");

function showPanel() {
  const { node, edge } = view.selected ?? {};
  const parts = node !== undefined ? aboutNode(node) : edge !== undefined ? aboutEdge(edge) : introduction();
  replaceContent(panel, parts);
}

function introduction() {
  return [
    element("h2", {}, "从一个问题开始"),
    element("p", { className: "muted" }, "点选图中的概念或连线，这里显示它的证据：原文句子、出处与所用线索。双击概念即以它为中心。"),
    ...(starts.length ? [element("h3", {}, "提及最多"), element("ul", { className: "links" }, ...starts.map(conceptItem))] : []),
  ];
}

function conceptItem(number) {
  const node = nodes[number];
  const button = element("button", { type: "button", onclick: () => center(number) },
    kindSign(node.kind), element("span", { className: "text" }, node.label), element("span", { className: "belief" }, `提及 ${node.mentions}`));
  return element("li", {}, button);
}

function aboutNode(number) {
  const node = nodes[number];
  return [
    element("h2", { className: "text" }, node.label),
    element("p", {}, kindBadge(node), element("span", { className: "muted" }, ` 提及 ${node.mentions} 次，${node.documents.length} 篇文档`)),
    element("div", { className: "actions" }, element("button", { type: "button", onclick: () => center(number) }, "以此为中心")),
    ...linkLists(number, MOST_LINKS),
    ...(node.aliases.length ? [element("h3", {}, "其他说法"), element("ul", { className: "aliases" }, ...node.aliases.map(aliasItem))] : []),
    element("h3", {}, "文档"),
    element("ul", {}, ...node.documents.map((name) => element("li", { className: "text muted" }, documents[name]))),
  ];
}

function aliasItem([alias, reason]) {
  return element("li", {}, element("span", { className: "text" }, alias), element("span", { className: "muted text" }, ` ${REASONS[reason] ?? reason}`));
}

// Causes, remedies, effects and what the concept remedies; each a heading and a list, where there are any.
function linkLists(number, most = Infinity) {
  return [
    ["causes", incoming, "incoming", "source"],
    ["remedies", incoming, "incoming", "source"],
    ["causes", outgoing, "outgoing", "target"],
    ["remedies", outgoing, "outgoing", "target"],
  ].flatMap(([relation, links, direction, end]) => {
    const listed = links[number].filter((edge) => edges[edge].relation === relation && passes(edges[edge]));
    if (!listed.length) return [];
    return [
      element("h3", {}, `${RELATIONS[relation][direction]}（${listed.length}）`),
      element("ol", { className: "links" }, ...listed.slice(0, most).map((edge) => linkItem(edge, edges[edge][end]))),
      ...(listed.length > most ? [element("p", { className: "muted" }, `其余 ${listed.length - most} 条见“列表”`)] : []),
    ];
  });
}

function linkItem(number, end) {
  const edge = edges[number];
  const evidence = element("button", { type: "button", title: "查看证据", onclick: () => select({ edge: number }, true) },
    kindSign(nodes[end].kind), element("span", { className: "text" }, nodes[end].label), ...badges(edge),
    element("span", { className: "belief" }, percent(edge.belief)));
  const toCenter = element("button", { type: "button", className: "center", title: "以此为中心", onclick: () => center(end) }, "◎");
  toCenter.setAttribute("aria-label", `以“${nodes[end].label}”为中心`);
  return element("li", {}, evidence, toCenter);
}

function badges({ negated, hedged }) {
  return [
    ...(negated ? [element("span", { className: "badge denied" }, "被否定")] : []),
    ...(hedged ? [element("span", { className: "badge hedged" }, "推测")] : []),
  ];
}

function aboutEdge(number) {
  const edge = edges[number];
  const evidence = edge.evidence.filter(({ document }) => filters.document === null || document === documents[filters.document]);
  const end = (node) => element("li", {}, element("button", { type: "button", onclick: () => select({ node }, true) },
    kindBadge(nodes[node]), element("span", { className: "text" }, nodes[node].label)));
  const meter = element("meter", { min: 0, max: 1, value: edge.belief });
  meter.setAttribute("aria-label", "可信度");
  return [
    element("h2", { className: "text" }, sentenceOf(edge)),
    element("ul", { className: "links" }, end(edge.source), end(edge.target)),
    element("h3", {}, `可信度 ${percent(edge.belief)}`),
    meter,
    element("p", { className: "muted" }, ...badges(edge), `${edge.count} 条证据，${edge.documents.length} 篇文档；线索：${edge.cues.join("、")}`),
    element("h3", {}, `证据（${evidence.length < edge.count ? `${edge.count} 条中的 ${evidence.length} 条` : evidence.length}）`),
    ...evidence.map((item) => evidenceCard(item, edge)),
  ];
}

function evidenceCard(item, edge) {
  const words = wordsOf(edge);
  const facts = [
    ["出处", item.document],
    ["小节", item.section],
    ["条件", item.condition],
    ["据", item.attribution],
    ...item.elsewhere.map(([role, text]) => [`${words[role]}（见上下文）`, text]),
    ["线索", item.cue],
    ["规则", item.rule],
    ["置信度", item.confidence.toFixed(2)],
  ].filter(([, text]) => text);
  return element("article", { className: "evidence" },
    element("blockquote", { className: "text" }, ...item.pieces.map(([roles, text]) => highlighted(roles, text, words, edge.relation))),
    element("p", {}, ...badges(item)),
    element("dl", {}, ...facts.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, text)])));
}

function highlighted(roles, text, words, relation) {
  if (!roles) return text;
  const mark = element("mark", { className: `${roles} ${relation}` }, text);
  mark.dataset.role = roles.split(" ").map((role) => words[role]).join("");
  return mark;
}
