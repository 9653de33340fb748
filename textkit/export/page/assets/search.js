// Search by label and alias.

const searchBox = document.getElementById("search");
const results = document.getElementById("results");
const MOST_RESULTS = 30;

const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
const wordings = nodes.map((node) => [node.label, ...node.aliases.map(([alias]) => alias)].map((text) => ({ text, folded: folded(text) })));

// The nodes with a wording that holds the text: the same before its beginnings before the rest.
function search(text) {
  const wanted = folded(text);
  if (!wanted) return [];
  return wordings
    .map((all, number) => {
      const ranks = all.map((wording) => rank(wording.folded, wanted));
      const best = Math.min(...ranks);
      return { number, best, wording: all[ranks.indexOf(best)].text };
    })
    .filter(({ best }) => best < 3)
    .sort((a, b) => a.best - b.best || nodes[b.number].mentions - nodes[a.number].mentions || a.number - b.number)
    .slice(0, MOST_RESULTS);
}

function rank(wording, wanted) {
  if (wording === wanted) return 0;
  if (wording.startsWith(wanted)) return 1;
  return wording.includes(wanted) ? 2 : 3;
}

function showResults() {
  const found = search(searchBox.value);
  results.replaceChildren(...found.map(resultItem));
  const open = searchBox.value.trim() !== "";
  if (open && !found.length) results.append(element("li", { className: "muted", role: "presentation" }, "没有匹配的概念"));
  results.hidden = !open;
  searchBox.setAttribute("aria-expanded", String(open));
  markResult(found.length ? 0 : -1);
  if (open) say(`${found.length} 个结果`);
}

function resultItem({ number, wording }, position) {
  const node = nodes[number];
  const item = element("li", { id: `result-${position}`, role: "option", onclick: () => choose(item) },
    kindBadge(node), element("span", { className: "text" }, node.label),
    ...(wording === node.label ? [] : [element("small", { className: "text" }, `又称：${wording}`)]));
  item.dataset.node = number;
  return item;
}

function markResult(position) {
  [...results.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === position)));
  const item = results.children[position];
  if (item) {
    searchBox.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  } else {
    searchBox.removeAttribute("aria-activedescendant");
  }
}

function choose(item) {
  closeResults();
  const number = Number(item.dataset.node);
  if (view.whole) select({ node: number }, true);
  else center(number);
}

function closeResults() {
  results.hidden = true;
  searchBox.setAttribute("aria-expanded", "false");
  searchBox.removeAttribute("aria-activedescendant");
}

searchBox.addEventListener("input", showResults);
searchBox.addEventListener("keydown", (event) => {
  if (event.isComposing) return; // Enter and arrows belong to the input method while it composes.
  const options = [...results.querySelectorAll("[role=option]")];
  const marked = options.findIndex((item) => item.getAttribute("aria-selected") === "true");
  if (event.key === "Escape") {
    closeResults();
    event.stopPropagation();
  } else if (results.hidden) {
    if (event.key === "ArrowDown") showResults();
  } else if (options.length && event.key === "ArrowDown") {
    event.preventDefault();
    markResult((marked + 1) % options.length);
  } else if (options.length && event.key === "ArrowUp") {
    event.preventDefault();
    markResult((marked - 1 + options.length) % options.length);
  } else if (options.length && event.key === "Enter") {
    choose(options[Math.max(marked, 0)]);
  }
});
document.addEventListener("pointerdown", (event) => {
  if (!event.target.closest(".search")) closeResults();
});
