// What is in the picture: the nodes with their places, the edges between them, and which of both are shown.

let scene = { places: new Map(), edges: [], headings: [] };
let shown = { nodes: new Set(), edges: new Set() };

function setScene() {
  scene = view.whole ? sceneOfWhole() : sceneOfConcept(view.concept);
  filterScene();
}

function sceneOfWhole() {
  return {
    places: new Map(nodes.map(({ x, y }, number) => [number, { x, y }])),
    edges: edges.map((_, number) => number),
    headings: [],
  };
}

function sceneOfConcept(concept) {
  const { nodes: placed, headings } = layers[concept];
  const places = new Map(placed.map(([number, x, y]) => [number, { x, y }]));
  const inside = (number) => outgoing[number].filter((edge) => places.has(edges[edge].target));
  return { places, edges: [...places.keys()].flatMap(inside), headings };
}

function filterScene() {
  const all = scene.edges.filter((number) => passes(edges[number]));
  const passing = view.whole ? all : reaching(view.concept, all);
  const linked = new Set(passing.flatMap((number) => [edges[number].source, edges[number].target]));
  const alone = (number) => (view.whole ? !linksOf(number) && passesAlone(nodes[number]) : number === view.concept);
  const present = [...scene.places.keys()].filter((number) => linked.has(number) || alone(number));
  shown = { nodes: new Set(present), edges: new Set(passing) };
}

// Those of the edges that hang together with the concept; a filter may have cut others off.
function reaching(concept, passing) {
  const reached = new Set([concept]);
  let size = 0;
  while (size < reached.size) {
    size = reached.size;
    for (const number of passing) {
      const { source, target } = edges[number];
      if (reached.has(source) || reached.has(target)) reached.add(source).add(target);
    }
  }
  return passing.filter((number) => reached.has(edges[number].source));
}

// The nearest shown node in a direction; what lies aside counts more than what lies ahead.
function neighbourInDirection(from, dx, dy) {
  const start = scene.places.get(from);
  let best = null;
  let least = Infinity;
  for (const number of shown.nodes) {
    const place = scene.places.get(number);
    const ahead = (place.x - start.x) * dx + (place.y - start.y) * dy;
    const aside = Math.abs((place.x - start.x) * dy) + Math.abs((place.y - start.y) * dx);
    if (ahead > 1 && ahead + 2 * aside < least) {
      least = ahead + 2 * aside;
      best = number;
    }
  }
  return best;
}
