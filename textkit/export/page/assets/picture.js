// The picture: vis-network draws the nodes where Python has put them; nothing moves by itself.

const holder = document.getElementById("picture");
const network = new vis.Network(holder, {}, {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { dragNodes: false, selectConnectedEdges: false, tooltipDelay: 250 },
  nodes: { borderWidth: 1, borderWidthSelected: 4 },
  edges: { selectionWidth: 1.5, arrowStrikethrough: false, smooth: false },
});
// The frame of the library would be a second, nameless stop of the tab key.
holder.firstElementChild.tabIndex = -1;

const LEAST_READABLE = 0.6;
const mostLinkedFirst = nodes.map((_, number) => number).sort((a, b) => linksOf(b) - linksOf(a) || a - b);
let drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };

function drawScene() {
  const places = [...scene.places];
  drawn = {
    nodes: new vis.DataSet(places.map(([number, place]) => ({ ...drawNode(number, place), hidden: !shown.nodes.has(number) }))),
    edges: new vis.DataSet(scene.edges.map((number) => ({ ...drawEdge(number), hidden: !shown.edges.has(number) }))),
  };
  if (!view.whole) drawn.nodes.add(places.flatMap(([number, place]) => drawPorts(number, place)));
  network.setData(drawn);
  markSelected();
}

function redrawInPlace() {
  const place = { position: network.getViewPosition(), scale: network.getScale() };
  drawScene();
  network.moveTo(place);
}

function hideAndShow() {
  for (const [data, present] of [[drawn.nodes, shown.nodes], [drawn.edges, shown.edges]]) {
    const changed = data.get({ fields: ["id", "hidden"], filter: ({ id, hidden }) => hidden === present.has(id) });
    data.update(changed.map(({ id, hidden }) => ({ id, hidden: !hidden })));
  }
}

function markSelected() {
  const { node, edge } = view.selected ?? {};
  const links = node === undefined ? [edge] : [...incoming[node], ...outgoing[node]];
  const inPicture = (data) => (number) => number !== undefined && data.get(number) !== null;
  network.setSelection(
    { nodes: [node].filter(inPicture(drawn.nodes)), edges: links.filter(inPicture(drawn.edges)) },
    { highlightEdges: false },
  );
}

function fit() {
  network.fit({ animation: false, maxZoomLevel: 1.1 });
}

// The whole scene, but a concept's never so small that its words cannot be read: then the middle first.
function fitToRead() {
  fit();
  if (!view.whole && network.getScale() < LEAST_READABLE) network.moveTo({ position: { x: 0, y: 0 }, scale: LEAST_READABLE });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.03), 5), animation: false });
}

function bringIntoView(number) {
  if (!scene.places.has(number) || view.list) return;
  const { x, y } = network.canvasToDOM(scene.places.get(number));
  const inside = x > 40 && y > 40 && x < holder.clientWidth - 40 && y < holder.clientHeight - 40;
  const scale = Math.max(network.getScale(), view.whole ? 0.7 : 0.5);
  if (!inside || scale > network.getScale()) network.focus(number, { scale, animation: false });
}

network.on("resize", fitToRead);
network.on("beforeDrawing", drawHeadings);
network.on("afterDrawing", (context) => {
  if (!view.whole) return;
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: holder.clientWidth, y: holder.clientHeight });
  drawNames(context, mostLinkedFirst, network.getScale(), { left, top, right, bottom });
});

function exportPng() {
  const canvas = holder.querySelector("canvas");
  const picture = element("canvas", { width: canvas.width, height: canvas.height });
  const context = picture.getContext("2d");
  context.fillStyle = color("page");
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(canvas, 0, 0);
  picture.toBlob((blob) => {
    const name = view.whole ? "textkit" : nodes[view.concept].lines.join("").replace(/[\\/:*?"<>|.]/g, "_");
    const link = element("a", { href: URL.createObjectURL(blob), download: `${name}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    say("图片已导出");
  });
}
