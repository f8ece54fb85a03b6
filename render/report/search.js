// Search over names and aliases in any script: both sides folded, spaces and dots left out.
const mostMatches = 12;
const folding = new Map();
{
  const from = [...data.folding.from], to = [...data.folding.to];
  from.forEach((character, i) => folding.set(character, to[i]));
}

function searchKey(text) {
  return [...text.normalize("NFC")].map((c) => folding.get(c) ?? c).join("").toLowerCase().replace(/[\s.·・‧\-'’]/g, "");
}

for (const entity of entities) entity.keys = entity.keys.map(searchKey);

/** Entities whose name or alias is, begins with or contains the query, in this order, then by mentions. */
function findNames(query) {
  const wanted = searchKey(query);
  if (wanted === "") return [];
  const rank = (key) => (key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(wanted) ? 2 : 3);
  return entities.map((entity) => ({ entity, rank: Math.min(3, ...entity.keys.map(rank)) })).filter((m) => m.rank < 3)
    .sort((a, b) => a.rank - b.rank || b.entity.mentions - a.entity.mentions || a.entity.number - b.entity.number).map((m) => m.entity);
}

function takeMatch(entity) {
  choose("entity", [entity]);
  closeMatches();
}

function closeMatches() {
  $("matches").hidden = true;
  $("search").setAttribute("aria-expanded", "false");
  $("search").removeAttribute("aria-activedescendant");
}

function showMatches() {
  const found = findNames($("search").value);
  if ($("search").value.trim() === "") return closeMatches();
  const options = found.slice(0, mostMatches).map((entity, i) => element("div", { role: "option", id: `match-${i}`, "aria-selected": "false", onmousedown: (event) => event.preventDefault(), onclick: () => takeMatch(entity) },
    element("span", { class: `chip type-${entity.type}` }, entity.name), element("small", {}, entity.aliases.slice(0, 4).join(" · "))));
  options.forEach((option, i) => (option.entity = found[i]));
  if (found.length > mostMatches) options.push(element("div", { class: "hint", role: "option", "aria-disabled": "true", "aria-selected": "false" }, `+${found.length - mostMatches}`));
  if (found.length === 0) options.push(element("div", { class: "hint", role: "option", "aria-disabled": "true", "aria-selected": "false" }, say("report.no_match")));
  $("matches").replaceChildren(...options);
  $("matches").hidden = false;
  $("search").setAttribute("aria-expanded", "true");
  pointAt(found.length ? 0 : -1);
}

function pointAt(number) {
  const options = [...$("matches").children].filter((o) => o.entity);
  options.forEach((option, i) => option.setAttribute("aria-selected", String(i === number)));
  if (options[number]) $("search").setAttribute("aria-activedescendant", options[number].id);
  else $("search").removeAttribute("aria-activedescendant");
}

function startSearch() {
  const input = $("search");
  input.addEventListener("input", showMatches);
  input.addEventListener("focus", () => input.value && showMatches());
  input.addEventListener("blur", closeMatches);
  input.addEventListener("keydown", (event) => {
    const options = [...$("matches").children].filter((o) => o.entity);
    const at = options.findIndex((o) => o.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown") pointAt(Math.min(at + 1, options.length - 1));
    else if (event.key === "ArrowUp") pointAt(Math.max(at - 1, 0));
    else if (event.key === "Enter" && options[at]) takeMatch(options[at].entity);
    else if (event.key === "Escape" && !$("matches").hidden) {
      closeMatches();
      event.stopPropagation();
      return;
    } else return;
    event.preventDefault();
  });
}
