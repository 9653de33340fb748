// The list: what the picture shows, as text.

const list = document.getElementById("list");

function showList() {
  replaceContent(list, view.whole ? listOfWhole() : listOfConcept(view.concept));
}

function listOfConcept(number) {
  const lists = linkLists(number);
  return lists.length ? lists : [element("p", { className: "muted" }, "没有符合筛选条件的关系。")];
}

function listOfWhole() {
  const shown = nodes
    .map((_, number) => number)
    .filter((number) => [...incoming[number], ...outgoing[number]].some((edge) => passes(edges[edge])) || (!linksOf(number) && passesAlone(nodes[number])))
    .sort((a, b) => nodes[b].mentions - nodes[a].mentions || a - b);
  return [
    element("h2", {}, `全部概念（${shown.length}），按提及次数`),
    element("ol", { className: "links" }, ...shown.map(conceptItem)),
  ];
}
