// The legend: the same signs, lines and words as in the picture and the files.

const SVG = "http://www.w3.org/2000/svg";
const TRIANGLE = "M24 2L34 7L24 12Z";
const CIRCLE = "M24 7a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z";

function legendItem(picture, word, name) {
  return element("li", {}, picture, word, element("small", { lang: "en" }, name));
}

function path(className, course) {
  const made = document.createElementNS(SVG, "path");
  made.setAttribute("class", className);
  made.setAttribute("d", course);
  return made;
}

function lineSign(className, tip = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", className);
  svg.setAttribute("viewBox", "0 0 34 14");
  svg.setAttribute("aria-hidden", "true");
  svg.append(path("line", "M0 7H26"), path("tip", tip));
  return svg;
}

document.getElementById("legend").append(
  ...Object.entries(KINDS).map(([kind, { word }]) => legendItem(kindSign(kind), word, kind)),
  legendItem(lineSign("causes", TRIANGLE), "导致", "causes"),
  legendItem(lineSign("remedies", CIRCLE), "应对", "remedies"),
  legendItem(lineSign("thick"), "越粗越可信", "belief"),
  legendItem(lineSign("hedged"), "推测", "hedged"),
  legendItem(lineSign("denied"), "被否定", "negated"),
);
