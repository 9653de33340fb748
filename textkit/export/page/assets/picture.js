// The picture: vis-network draws the nodes where Python has put them; nothing moves by itself.

const holder = document.getElementById("picture");
const FONT = getComputedStyle(document.body).fontFamily;
const network = new vis.Network(holder, {}, {
  physics: false,
  layout: { improvedLayout: false },
  interaction: { dragNodes: false, hover: false, selectConnectedEdges: true, tooltipDelay: 250 },
  nodes: { borderWidth: 1.5, borderWidthSelected: 3.5, labelHighlightBold: false, chosen: true },
  edges: { selectionWidth: 1.5, arrowStrikethrough: false, smooth: false },
});
// The frame of the library would be a second, nameless stop of the tab key.
holder.firstElementChild.tabIndex = -1;

const MOST_NAMES = 160;
const LEAST_NAMED_DOT = 6;

let scene = { nodes: [], edges: [], headings: [], named: [] };
let drawn = { nodes: new vis.DataSet(), edges: new vis.DataSet() };

function sceneOfWhole() {
  const places = nodes.map((node, number) => ({ number, x: node.x, y: node.y }));
  return {
    nodes: places,
    edges: edges.map((_, number) => number),
    headings: [],
    named: [...places].sort((a, b) => linksOf(b.number) - linksOf(a.number) || a.number - b.number),
  };
}

function sceneOfConcept(concept) {
  const layer = layers[concept];
  const places = new Map(layer.nodes.map(([number, x, y]) => [number, { number, x, y }]));
  return {
    nodes: [...places.values()],
    places,
    edges: [...places.keys()].flatMap((number) => outgoing[number].filter((edge) => places.has(edges[edge].target))),
    headings: layer.headings,
    named: [],
  };
}

const linksOf = (number) => incoming[number].length + outgoing[number].length;
const dotSize = (number) => Math.min(14 + 4 * Math.sqrt(linksOf(number)), 46);
// The sizes for which the layout has left room.
const BOX_WIDTH = 232;
const BOX_PADDING = 18;
const LINE_HEIGHT = 20;

function boxStyle() {
  return { shape: "custom", ctxRenderer: drawBox };
}

// The box of a node in the layered picture: its sign and its lines, on the color of its kind.
function drawBox({ ctx: context, id, x, y, state }) {
  const { kind, lines } = nodes[id];
  const height = lines.length * LINE_HEIGHT + BOX_PADDING;
  const drawNode = () => {
    context.beginPath();
    context.roundRect(x - BOX_WIDTH / 2, y - height / 2, BOX_WIDTH, height, 8);
    context.fillStyle = color(`${kind}-fill`);
    context.fill();
    context.strokeStyle = color(kind);
    context.lineWidth = state.selected ? 4 : id === view.concept ? 3 : 1.5;
    context.stroke();
    context.font = `15px ${FONT}`;
    context.textBaseline = "middle";
    context.textAlign = "center";
    context.fillStyle = color(kind);
    const first = y - ((lines.length - 1) * LINE_HEIGHT) / 2;
    context.fillText(KINDS[kind].sign, x - BOX_WIDTH / 2 + 20, first);
    context.textAlign = "left";
    context.fillStyle = color("ink");
    lines.forEach((line, row) => context.fillText(line, x - BOX_WIDTH / 2 + 36, first + row * LINE_HEIGHT));
  };
  return { drawNode, nodeDimensions: { width: BOX_WIDTH, height } };
}

function dotStyle(node, number) {
  const fill = color(node.kind);
  return {
    shape: KINDS[node.kind].shape,
    size: dotSize(number),
    color: { background: fill, border: fill, highlight: { background: fill, border: color("ink") } },
  };
}

function drawNode({ number, x, y }) {
  const node = nodes[number];
  return {
    id: number, x, y,
    ...(view.whole ? dotStyle(node, number) : boxStyle()),
    title: node.lines.join("") === node.label ? undefined : node.label,
  };
}

// The library ends a line where it meets the border, wherever that is. In the layered picture lines shall
// start and end in the middle of a side, so that they join nodes without size that stand there.
const SIDES = { left: -1, right: 1 };
const port = (number, side) => `${number} ${side}`;
const numberOf = (id) => (typeof id === "string" ? Number.parseInt(id, 10) : id);

function drawPorts({ number, x, y }) {
  return Object.entries(SIDES).map(([side, sign]) => ({
    id: port(number, side), x: x + (sign * BOX_WIDTH) / 2, y, shape: "dot", size: 0, opacity: 0, chosen: false,
  }));
}

function drawEdge(number) {
  const edge = edges[number];
  const shade = edge.negated ? color("denied") : color(edge.relation);
  return {
    id: number,
    width: (view.whole ? 0.5 : 0.8) + (view.whole ? 2 : 2.4) * edge.belief,
    ...(view.whole ? courseInWhole(number) : courseInLayers(edge)),
    color: { color: shade, highlight: shade, opacity: view.whole ? 0.65 : 0.9 },
    dashes: edge.negated ? [2, 6] : edge.hedged ? [9, 5] : false,
    arrows: { to: { enabled: true, type: RELATIONS[edge.relation].arrow, scaleFactor: view.whole ? 0.5 : 0.45 } },
    label: !view.whole && edge.negated ? "✕ 被否定" : undefined,
    font: { size: 12, face: FONT, color: color("ink"), strokeWidth: 4, strokeColor: color("page") },
  };
}

// Straight, but curved where two edges join the same nodes.
function courseInWhole(number) {
  const { source, target } = edges[number];
  const twin = outgoing[target].some((other) => edges[other].target === source) ||
    outgoing[source].some((other) => other !== number && edges[other].target === target);
  return { from: source, to: target, smooth: twin && { enabled: true, type: "curvedCW", roundness: 0.16 } };
}

// From side to side; within a column around its outer edge, causes on the left and remedies on the right.
function courseInLayers({ source, target, relation }) {
  const from = scene.places.get(source);
  const to = scene.places.get(target);
  if (from.x !== to.x) {
    const [start, end] = from.x < to.x ? ["right", "left"] : ["left", "right"];
    return {
      from: port(source, start), to: port(target, end),
      smooth: { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.5 },
    };
  }
  const side = relation === "causes" ? "left" : "right";
  const clockwise = (side === "right") === from.y < to.y;
  return {
    from: port(source, side), to: port(target, side),
    smooth: { enabled: true, type: clockwise ? "curvedCW" : "curvedCCW", roundness: Math.min(0.5, 30 / Math.abs(from.y - to.y)) },
  };
}

function hiddenParts() {
  const shownEdges = new Set(scene.edges.filter((number) => passes(edges[number])));
  const linked = new Set([...shownEdges].flatMap((number) => [edges[number].source, edges[number].target]));
  const shownNodes = new Set(
    scene.nodes
      .map(({ number }) => number)
      .filter((number) =>
        linked.has(number) || (view.whole ? passesAlone(nodes[number]) && !linksOf(number) : number === view.concept)),
  );
  return { shownNodes, shownEdges };
}

function drawScene() {
  scene = view.whole ? sceneOfWhole() : sceneOfConcept(view.concept);
  const { shownNodes, shownEdges } = hiddenParts();
  drawn = {
    nodes: new vis.DataSet(scene.nodes.map((place) => ({ ...drawNode(place), hidden: !shownNodes.has(place.number) }))),
    edges: new vis.DataSet(scene.edges.map((number) => ({ ...drawEdge(number), hidden: !shownEdges.has(number) }))),
  };
  if (!view.whole) drawn.nodes.add(scene.nodes.flatMap(drawPorts));
  network.setData(drawn);
  markSelected();
}

function refilter() {
  const { shownNodes, shownEdges } = hiddenParts();
  for (const [data, shown] of [[drawn.nodes, shownNodes], [drawn.edges, shownEdges]]) {
    data.update(data.get({ fields: ["id", "hidden"] })
      .filter(({ id, hidden }) => hidden === shown.has(id)) // Ports have no `hidden`: nobody sees them.
      .map(({ id, hidden }) => ({ id, hidden: !hidden })));
  }
}

function fit() {
  network.fit({ animation: false, maxZoomLevel: 1.1 });
}

function zoom(factor) {
  network.moveTo({ scale: Math.min(Math.max(network.getScale() * factor, 0.03), 5), animation: false });
}

function markSelected() {
  const { node, edge } = view.selected ?? {};
  const links = node === undefined ? [edge ?? []].flat() : [...incoming[node], ...outgoing[node]];
  network.setSelection({
    nodes: [node ?? []].flat().filter((number) => drawn.nodes.get(number)),
    edges: links.filter((number) => drawn.edges.get(number)),
  }, { highlightEdges: false });
}

function bringIntoView(number) {
  const place = network.canvasToDOM(network.getPosition(number));
  const outside = place.x < 40 || place.y < 40 || place.x > holder.clientWidth - 40 || place.y > holder.clientHeight - 40;
  const scale = Math.max(network.getScale(), view.whole ? 0.7 : 0.5);
  if (outside || scale > network.getScale()) network.focus(number, { scale, animation: false });
}

// The nearest visible node in a direction; what lies aside counts more than what lies ahead.
function neighbourInDirection(from, dx, dy) {
  const { shownNodes } = hiddenParts();
  const start = network.getPosition(from);
  let best = null;
  let least = Infinity;
  for (const number of shownNodes) {
    const place = network.getPosition(number);
    const ahead = (place.x - start.x) * dx + (place.y - start.y) * dy;
    const aside = Math.abs((place.x - start.x) * dy) + Math.abs((place.y - start.y) * dx);
    if (ahead > 1 && ahead + 2 * aside < least) {
      least = ahead + 2 * aside;
      best = number;
    }
  }
  return best;
}

network.on("beforeDrawing", (context) => {
  context.fillStyle = color("muted");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.font = `600 16px ${FONT}`;
  for (const [name, x, y] of scene.headings) {
    context.fillText(HEADINGS[name] ?? KINDS[nodes[view.concept].kind].word, x, y);
  }
});

// Names of the dots: the most linked first, each where there is still room, always in the same size.
network.on("afterDrawing", (context) => {
  if (!view.whole) return;
  const scale = network.getScale();
  const { x: left, y: top } = network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = network.DOMtoCanvas({ x: holder.clientWidth, y: holder.clientHeight });
  const lineHeight = 16 / scale;
  const taken = [];
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.font = `${13 / scale}px ${FONT}`;
  context.lineWidth = 4 / scale;
  context.strokeStyle = color("page");
  context.fillStyle = color("ink");
  for (const { number, x, y } of scene.named) {
    if (taken.length === MOST_NAMES) break;
    if (x < left || x > right || y < top || y > bottom || drawn.nodes.get(number).hidden) continue;
    if (nodes[number].kind !== "problem" && dotSize(number) * scale < LEAST_NAMED_DOT) continue;
    const [first, ...rest] = nodes[number].lines;
    const lines = scale > 0.8 || !rest.length ? nodes[number].lines : [`${first}…`];
    const half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2;
    const start = y + dotSize(number) + 3 / scale;
    const box = [x - half, start, x + half, start + lines.length * lineHeight];
    if (taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1])) continue;
    taken.push(box);
    lines.forEach((line, row) => {
      context.strokeText(line, x, start + row * lineHeight);
      context.fillText(line, x, start + row * lineHeight);
    });
  }
});

function exportPng() {
  const canvas = holder.querySelector("canvas");
  const picture = element("canvas", { width: canvas.width, height: canvas.height });
  const context = picture.getContext("2d");
  context.fillStyle = color("page");
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(canvas, 0, 0);
  picture.toBlob((blob) => {
    const name = view.whole ? "textkit" : nodes[view.concept].lines.join("");
    const link = element("a", { href: URL.createObjectURL(blob), download: `${name.replace(/[\\/:*?"<>|.]/g, "_")}.png` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    say("图片已导出");
  });
}
