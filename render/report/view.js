// Building the page: text goes in as text only, so that no article can bring markup.
const $ = (id) => document.getElementById(id);

/** element("p", {class: "x", onclick: f}, "text", node): attributes, listeners, children; empty children are left out. */
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((c) => c !== null && c !== undefined && c !== false && c !== ""));
  return node;
}

function glyph(fact) {
  const family = data.families[(fact.kind === "event" ? "event." : "relation.") + fact.type];
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `glyph ${fact.kind === "event" ? "ev" : "fam"}-${family} sure-${fact.certainty}`);
  path.setAttribute("d", fact.kind === "event" ? data.glyphs[family] : "M1 8H15");
  svg.append(path);
  return svg;
}

/** Only http and https; everything else is shown as text. */
function sourceLink(article) {
  if (!/^https?:\/\//i.test(article.link)) return null;
  let host = article.link;
  try {
    host = new URL(article.link).hostname.replace(/^www\./, "");
  } catch {
    return null;
  }
  return element("a", { href: article.link, rel: "noopener noreferrer", target: "_blank" }, host);
}

/** The item of a container that the Tab key stops at; the arrow keys reach the others. */
function setTabStop(container, items, stop) {
  for (const item of container.querySelectorAll(items)) item.tabIndex = item === stop ? 0 : -1;
}

/** Moves the focus among the items of a container with the arrow keys, Home and End. */
function rove(container, items, event) {
  const list = [...container.querySelectorAll(items)];
  const at = list.indexOf(document.activeElement?.closest(items));
  const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: list.length - 1 }[event.key];
  if (to === undefined || !list[to]) return;
  event.preventDefault();
  setTabStop(container, items, list[to]);
  list[to].focus();
}
