// How nodes, edges, headings and names look, in the terms of vis-network.

const FONT = getComputedStyle(document.body).fontFamily;

// The sizes for which the layered layout has left room.
const BOX_WIDTH = 204;
const BOX_PADDING = 18;
const LINE_HEIGHT = 20;

const MOST_NAMES = 160;
const LEAST_NAMED_DOT = 6;

function drawNode(number, { x, y }) {
  const { label, lines } = nodes[number];
  const title = lines.join("") === label ? undefined : label;
  return { id: number, x, y, title, ...(view.whole ? dot(number) : { shape: "custom", ctxRenderer: drawBox }) };
}

const dotSize = (number) => Math.min(12 + 3.5 * Math.sqrt(linksOf(number)), 42);

function dot(number) {
  const { kind } = nodes[number];
  const fill = color(kind);
  return {
    shape: KINDS[kind].shape,
    size: dotSize(number),
    color: { background: fill, border: fill, highlight: { background: fill, border: color("ink") } },
  };
}

// The box of a node in the layered picture: its sign and its lines, on the color of its kind.
function drawBox({ ctx: context, id, x, y, state }) {
  const { kind, lines } = nodes[id];
  const height = lines.length * LINE_HEIGHT + BOX_PADDING;
  const left = x - BOX_WIDTH / 2;
  const drawNode = () => {
    context.beginPath();
    context.roundRect(left, y - height / 2, BOX_WIDTH, height, 8);
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
    context.fillText(KINDS[kind].sign, left + 19, first);
    context.textAlign = "left";
    context.fillStyle = color("ink");
    lines.forEach((line, row) => context.fillText(line, left + 34, first + row * LINE_HEIGHT));
  };
  return { drawNode, nodeDimensions: { width: BOX_WIDTH, height } };
}

// The library ends a line where it meets the border, wherever that is. In the layered picture lines shall
// start and end in the middle of a side, so they join nodes without size that stand there.
const SIDES = { left: -1, right: 1 };
const port = (number, side) => `${number} ${side}`;
const numberOf = (id) => (typeof id === "string" ? Number.parseInt(id, 10) : id);

function drawPorts(number, { x, y }) {
  return Object.entries(SIDES).map(([side, sign]) => ({
    id: port(number, side), x: x + (sign * BOX_WIDTH) / 2, y, shape: "dot", size: 0, opacity: 0, chosen: false,
  }));
}

function drawEdge(number) {
  const edge = edges[number];
  const shade = color(edge.negated ? "denied" : edge.relation);
  return {
    id: number,
    width: view.whole ? 0.5 + 2 * edge.belief : 0.8 + 2.4 * edge.belief,
    color: { color: shade, highlight: shade, opacity: view.whole ? 0.75 : 1 },
    dashes: edge.negated ? [2, 6] : edge.hedged ? [9, 5] : false,
    arrows: { to: { enabled: true, type: RELATIONS[edge.relation].arrow, scaleFactor: 0.5 } },
    label: !view.whole && edge.negated ? "✕ 被否定" : undefined,
    font: { size: 12, face: FONT, color: color("ink"), strokeWidth: 4, strokeColor: color("page") },
    ...(view.whole ? courseInWhole(number) : courseInLayers(edge)),
  };
}

// Straight, but curved where two edges join the same nodes.
function courseInWhole(number) {
  const { source, target } = edges[number];
  const twin =
    outgoing[target].some((other) => edges[other].target === source) ||
    outgoing[source].some((other) => other !== number && edges[other].target === target);
  return { from: source, to: target, smooth: twin && { enabled: true, type: "curvedCW", roundness: 0.16 } };
}

// From side to side; within a column around it, causes on the left and remedies on the right.
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

function drawHeadings(context) {
  context.font = `600 16px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = color("muted");
  const columns = new Set([...shown.nodes].map((number) => scene.places.get(number).x));
  for (const [column, x, y] of scene.headings) {
    if (!columns.has(x)) continue;
    context.fillText(HEADINGS[column] ?? KINDS[nodes[view.concept].kind].word, x, y);
  }
}

// Names of the dots, the most linked first, each where there is still room, in one size at any zoom.
function drawNames(context, order, scale, frame) {
  const lineHeight = 16 / scale;
  const taken = [];
  context.font = `${13 / scale}px ${FONT}`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 4 / scale;
  context.strokeStyle = color("page");
  context.fillStyle = color("ink");
  for (const number of order) {
    if (taken.length === MOST_NAMES) break;
    const { x, y } = scene.places.get(number);
    const inside = x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
    const large = nodes[number].kind === "problem" || starts.includes(number) || dotSize(number) * scale >= LEAST_NAMED_DOT;
    if (!inside || !large || !shown.nodes.has(number)) continue;
    const [first, ...rest] = nodes[number].lines;
    const lines = scale > 0.8 || !rest.length ? nodes[number].lines : [`${first}…`];
    const half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2;
    const top = y + dotSize(number) + 3 / scale;
    const box = { left: x - half, right: x + half, top, bottom: top + lines.length * lineHeight };
    if (taken.some((other) => overlap(box, other))) continue;
    taken.push(box);
    lines.forEach((line, row) => {
      context.strokeText(line, x, top + row * lineHeight);
      context.fillText(line, x, top + row * lineHeight);
    });
  }
}

function overlap(a, b) {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
