// What the reader does: choosing, filtering, switching, by pointer and by keyboard.

const byId = (id) => document.getElementById(id);

function select(selected, reveal = false) {
  view.selected = selected;
  markSelected();
  showPanel();
  const { node, edge } = selected ?? {};
  if (reveal && node !== undefined && drawn.nodes.get(node)) bringIntoView(node);
  if (node !== undefined) say(`${KINDS[nodes[node].kind].word}：${nodes[node].label}，${incoming[node].length + outgoing[node].length} 条关系`);
  if (edge !== undefined) say(`${sentenceOf(edges[edge])}，可信度 ${percent(edges[edge].belief)}，${edges[edge].count} 条证据`);
}

function center(number) {
  view.whole = false;
  view.concept = number;
  view.selected = { node: number };
  show();
  select(view.selected);
}

function show() {
  byId("scope-concept").setAttribute("aria-pressed", String(!view.whole));
  byId("scope-whole").setAttribute("aria-pressed", String(view.whole));
  byId("form-picture").setAttribute("aria-pressed", String(!view.list));
  byId("form-list").setAttribute("aria-pressed", String(view.list));
  holder.hidden = view.list;
  document.querySelector(".zoom").hidden = view.list;
  list.hidden = !view.list;
  const label = view.whole ? "全图" : nodes[view.concept].label;
  holder.setAttribute("aria-label", `关系图：${label}`);
  if (!view.list) {
    drawScene();
    fit();
  }
  showList();
  describe();
}

function describe() {
  const { shownNodes, shownEdges } = hiddenParts();
  const left = view.whole ? 0 : directLinks(view.concept) - directLinksShown(shownEdges);
  byId("stage-title").textContent =
    `${view.whole ? "全图" : nodes[view.concept].label}：${shownNodes.size} 个概念，${shownEdges.size} 条关系` +
    (left > 0 ? `；另有 ${left} 条见“列表”` : "");
}

function directLinks(number) {
  return [...incoming[number], ...outgoing[number]].filter((edge) => passes(edges[edge])).length;
}

function directLinksShown(shownEdges) {
  return [...shownEdges].filter((edge) => [edges[edge].source, edges[edge].target].includes(view.concept)).length;
}

function mostMentionedProblem() {
  const weight = (number) => (nodes[number].kind === "problem") * 1e9 + nodes[number].mentions;
  return nodes.reduce((best, _, number) => (weight(number) > weight(best) ? number : best), 0);
}

byId("scope-concept").disabled = !nodes.length;
byId("scope-concept").onclick = () => center(view.selected?.node ?? view.concept ?? mostMentionedProblem());
byId("scope-whole").onclick = () => {
  view.whole = true;
  show();
};
byId("form-picture").onclick = () => {
  view.list = false;
  show();
};
byId("form-list").onclick = byId("skip").onclick = () => {
  view.list = true;
  show();
  list.focus();
};
byId("theme").onclick = () => {
  darkSystem.onchange = null;
  setTheme(document.documentElement.dataset.theme !== "dark");
  drawScene();
};
darkSystem.onchange = () => {
  setTheme(darkSystem.matches);
  drawScene();
};
byId("export").onclick = exportPng;
byId("zoom-in").onclick = () => zoom(1.3);
byId("zoom-out").onclick = () => zoom(1 / 1.3);
byId("zoom-fit").onclick = fit;

const form = byId("filters");
function filter() {
  for (const name of ["causes", "remedies", "hedged", "negated"]) filters[name] = form.elements[name].checked;
  filters.belief = Number(form.elements.belief.value) / 100;
  filters.document = form.elements.document.value === "" ? null : Number(form.elements.document.value);
  byId("belief-value").textContent = percent(filters.belief);
  refilter();
  showList();
  showPanel();
  describe();
  say(byId("stage-title").textContent);
}
let filtering = 0;
form.addEventListener("input", () => {
  cancelAnimationFrame(filtering);
  filtering = requestAnimationFrame(filter);
});
form.addEventListener("reset", () => requestAnimationFrame(filter));

network.on("click", ({ nodes: [node], edges: [edge] }) => {
  select(node !== undefined ? { node: numberOf(node) } : edge !== undefined ? { edge } : null);
});
network.on("doubleClick", ({ nodes: [node] }) => {
  if (node !== undefined) center(numberOf(node));
});

const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
holder.addEventListener("keydown", (event) => {
  const node = view.selected?.node;
  if (event.key in DIRECTIONS) {
    event.preventDefault();
    const [first] = hiddenParts().shownNodes;
    const next = node === undefined || !drawn.nodes.get(node) ? view.concept ?? first : neighbourInDirection(node, ...DIRECTIONS[event.key]);
    if (next !== null && next !== undefined) select({ node: next }, true);
  } else if (event.key === "Enter" && node !== undefined) center(node);
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") select(null);
});

function legendItem(picture, word, name) {
  return element("li", {}, picture, word, element("small", { lang: "en" }, name));
}
function lineSign(className, end) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("viewBox", "0 0 34 14");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", "M0 7H26");
  svg.append(line);
  if (end) {
    const tip = document.createElementNS("http://www.w3.org/2000/svg", "path");
    tip.setAttribute("class", "tip");
    tip.setAttribute("d", end);
    svg.append(tip);
  }
  return svg;
}
const TRIANGLE = "M24 2L34 7L24 12Z";
const CIRCLE = "M24 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z";
byId("legend").append(
  ...Object.entries(KINDS).map(([kind, { word }]) => legendItem(kindSign(kind), word, kind)),
  legendItem(lineSign("causes", TRIANGLE), "导致", "causes"),
  legendItem(lineSign("remedies", CIRCLE), "应对", "remedies"),
  legendItem(lineSign("thick"), "越粗越可信", "belief"),
  legendItem(lineSign("hedged"), "推测", "hedged"),
  legendItem(lineSign("denied"), "被否定", "negated"),
);
byId("document").append(...documents.map((name, number) => element("option", { value: String(number), textContent: name })));
const { whole } = content;
if (whole.nodes > nodes.length || whole.edges > edges.length) {
  byId("notice").textContent =
    `图谱共有 ${whole.nodes} 个概念、${whole.edges} 条关系；为保持流畅，这里只显示最可信的部分：${nodes.length} 个概念、${edges.length} 条关系。`;
  byId("notice").hidden = false;
}

if (content.chosen !== null) view.selected = { node: content.chosen };
show();
showPanel();
