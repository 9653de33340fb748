"use strict";
// What the page shows, what the reader has chosen, and the words for both.
// Text of articles enters the document only as text nodes and properties, never as markup.

const content = JSON.parse(document.getElementById("content").textContent);
const { nodes, edges, documents, layers } = content;

const KINDS = {
  problem: { word: "问题", shape: "hexagon", sign: "⬢" },
  cause: { word: "原因", shape: "triangle", sign: "▲" },
  effect: { word: "后果", shape: "square", sign: "■" },
  remedy: { word: "对策", shape: "dot", sign: "●" },
  concept: { word: "概念", shape: "diamond", sign: "◆" },
};

const RELATIONS = {
  causes: { verb: "导致", incoming: "原因", outgoing: "后果", source: "因", target: "果", arrow: "triangle" },
  remedies: { verb: "应对", incoming: "对策", outgoing: "应对什么", source: "策", target: "题", arrow: "circle" },
};

// The reasons of `textkit.graph.concepts`.
const REASONS = {
  "same normal form": "同一种说法", "listed as an alias": "列为别名",
  "same words in another order": "词序不同", "words cut short": "用词缩略",
  "nearly the same wording": "措辞相近",
};

const HEADINGS = {
  further_causes: "更深的原因", causes: "原因", remedies: "对策", further_remedies: "如何做到",
  effects: "后果", answered: "应对什么",
};

// concept: the node in the middle of the layered picture; selected: { node } or { edge }, by number.
const view = { whole: content.chosen === null, list: false, concept: content.chosen, selected: null };
const filters = { causes: true, remedies: true, hedged: true, negated: true, belief: 0, document: null };

const incoming = nodes.map(() => []);
const outgoing = nodes.map(() => []);
edges.forEach((edge, number) => {
  outgoing[edge.source].push(number);
  incoming[edge.target].push(number);
});
const linksOf = (number) => incoming[number].length + outgoing[number].length;
// Where a reader may start: the problems, or all concepts where there are none, the most mentioned first.
const MOST_STARTS = 12;
const isStart = nodes.some(({ kind }) => kind === "problem") ? ({ kind }) => kind === "problem" : () => true;
const starts = nodes
  .map((_, number) => number)
  .filter((number) => isStart(nodes[number]))
  .sort((a, b) => nodes[b].mentions - nodes[a].mentions || a - b)
  .slice(0, MOST_STARTS);
const byBelief = (a, b) =>
  edges[a].negated - edges[b].negated || edges[b].belief - edges[a].belief || edges[b].count - edges[a].count || a - b;
[...incoming, ...outgoing].forEach((list) => list.sort(byBelief));

function passes(edge) {
  return (
    filters[edge.relation] &&
    edge.belief >= filters.belief &&
    (filters.hedged || !edge.hedged) &&
    (filters.negated || !edge.negated) &&
    (filters.document === null || edge.documents.includes(filters.document))
  );
}

function passesAlone(node) {
  return filters.belief === 0 && (filters.document === null || node.documents.includes(filters.document));
}

// Half up in decimals, as `textkit.graph.belief.shown` rounds: 0.285 * 100 is a little less than 28.5.
const percent = (share) => `${Math.round(Number((share * 100).toFixed(4)))}%`;

// A remedy may aim at a goal, which it brings about, as well as at a problem.
const REACHING = { ...RELATIONS.remedies, verb: "有助于", target: "标" };

function wordsOf({ relation, target }) {
  return relation === "remedies" && nodes[target].kind !== "problem" ? REACHING : RELATIONS[relation];
}

function sentenceOf(edge) {
  const denied = edge.negated ? "（被否定）" : "";
  return `${nodes[edge.source].label} ${wordsOf(edge).verb} ${nodes[edge.target].label}${denied}`;
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function kindSign(kind) {
  const sign = element("span", { className: `sign sign-${kind}` }, KINDS[kind].sign);
  sign.setAttribute("aria-hidden", "true");
  return sign;
}

function kindBadge({ kind }) {
  return element("span", { className: `kind kind-${kind}` }, kindSign(kind), KINDS[kind].word);
}

// The reader who was inside the replaced part stays there with the keyboard.
function replaceContent(holder, parts) {
  const wasInside = holder.contains(document.activeElement);
  holder.replaceChildren(...parts);
  holder.scrollTop = 0;
  if (wasInside) holder.focus();
}

function say(text) {
  document.getElementById("status").textContent = text;
}
