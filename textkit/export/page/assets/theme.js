// Light and dark: the system's choice until the reader makes another.

const darkSystem = matchMedia("(prefers-color-scheme: dark)");
const palette = new Map();

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document.getElementById("theme").setAttribute("aria-pressed", String(dark));
  palette.clear();
}

// A color of the style sheet, for what is drawn and not styled.
function color(name) {
  if (!palette.has(name)) palette.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return palette.get(name);
}

setTheme(darkSystem.matches);
