// What the reader does: choosing, filtering, switching, by pointer and by keyboard.

const byId = (id) => document.getElementById(id);

function select(selected, reveal = false) {
  view.selected = selected;
  markSelected();
  showPanel();
  const { node, edge } = selected ?? {};
  if (reveal && node !== undefined) bringIntoView(node);
  if (node !== undefined) say(`${KINDS[nodes[node].kind].word}：${nodes[node].label}，${linksOf(node)} 条关系`);
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
  setScene();
  if (!view.list) {
    drawScene();
    fitToRead();
  }
  showList();
  describe();
}

function describe() {
  const isDirect = (edge) => [edges[edge].source, edges[edge].target].includes(view.concept);
  const isLeftOut = (edge) => passes(edges[edge]) && !shown.edges.has(edge);
  const left = edges.map((_, number) => number).filter((edge) => isDirect(edge) && isLeftOut(edge)).length;
  byId("stage-title").textContent =
    `${view.whole ? "全图" : nodes[view.concept].label}：${shown.nodes.size} 个概念，${shown.edges.size} 条关系` +
    (left > 0 ? `；另有 ${left} 条见“列表”` : "");
}

byId("scope-concept").disabled = !nodes.length;
byId("scope-concept").onclick = () => center(view.selected?.node ?? view.concept ?? starts[0]);
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
  redrawInPlace();
};
darkSystem.onchange = () => {
  setTheme(darkSystem.matches);
  redrawInPlace();
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
  filterScene();
  hideAndShow();
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
    const [first] = shown.nodes;
    const next = node === undefined || !shown.nodes.has(node) ? view.concept ?? first : neighbourInDirection(node, ...DIRECTIONS[event.key]);
    if (next !== null && next !== undefined) select({ node: next }, true);
  } else if (event.key === "Enter" && node !== undefined) center(node);
  else if (event.key === "+" || event.key === "=") zoom(1.3);
  else if (event.key === "-") zoom(1 / 1.3);
  else if (event.key === "0") fit();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") select(null);
});

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
