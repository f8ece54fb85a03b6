// All that is shown as lists: events, ties, names. A long list grows on demand.
const listStep = 100;
const lists = { open: "event", limit: listStep, heading: { event: "report.events", link: "report.ties", entity: "report.names" } };
const ordered = {
  event: [...facts.event].sort(byDate),
  link: [...facts.link].sort((a, b) => b.score - a.score || a.number - b.number),
  entity: [...entities].sort((a, b) => b.facts.length - a.facts.length || b.mentions - a.mentions || a.number - b.number),
};

function entityRow(entity) {
  const also = entity.aliases.slice(0, 3).join(" · ");
  return element("button", { type: "button", class: "row", "data-fact": `entity:${entity.number}`, onclick: () => choose("entity", [entity]) },
    element("span", { class: `chip type-${entity.type}` }, entity.name), element("span", { class: "what" }, element("small", {}, also)), element("small", { class: "count" }, entity.facts.length));
}

/** The first quote with its source: on paper there is no panel to ask. */
function quoteLine(fact) {
  const [evidence] = fact.evidence;
  if (!evidence) return [];
  const source = documents[evidence.document]?.title ?? evidence.source;
  return [element("p", { class: "on-paper" }, `${say("quote.open")}${evidence.text}${say("quote.close")} ${source}`)];
}

function listRows(kind, items, onPaper) {
  if (kind === "entity") return items.map(entityRow);
  return items.flatMap((item) => [factButton(item), ...(onPaper ? quoteLine(item) : [])]);
}

function showList(limit = lists.limit, onPaper = false) {
  const items = ordered[lists.open].filter((item) => shown[lists.open][item.number]);
  const rest = items.length - limit;
  const more = () => {
    const last = $("list").querySelectorAll(".row").length;
    lists.limit += listStep;
    showList();
    $("list").querySelectorAll(".row")[last]?.focus();
  };
  $("list").replaceChildren(...listRows(lists.open, items.slice(0, limit), onPaper),
    ...(rest > 0 ? [element("button", { type: "button", class: "more", onclick: more }, say("report.show_more", { n: Math.min(rest, listStep), m: rest }))] : []),
    ...(items.length === 0 ? [element("p", { class: "hint" }, say("report.no_match"))] : []));
  markList(false);
}

/** Marks the rows of the choice and brings the first into view. */
function markList(scroll = true) {
  let first = null;
  for (const row of $("list").querySelectorAll(".row")) {
    const [kind, number] = row.dataset.fact.split(":");
    const chosen = selection.kind === kind && selection.items.some((item) => item.number === +number);
    row.classList.toggle("chosen", chosen);
    if (chosen) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
    if (chosen) first ??= row;
    row.classList.toggle("near", selection.near !== null && selection.near[kind].has(+number));
  }
  const pane = $("list");
  setTabStop(pane, ".row", first ?? pane.querySelector(".row"));
  if (!scroll || !first || pane.scrollHeight <= pane.clientHeight) return;
  const box = first.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  if (box.top < frame.top + 40 || box.bottom > frame.bottom) pane.scrollTop += box.top - frame.top - frame.height / 3;
}

function openList(kind) {
  Object.assign(lists, { open: kind, limit: listStep });
  for (const tab of document.querySelectorAll("[role=tab]")) {
    tab.setAttribute("aria-selected", String(tab.id === "tab-" + kind));
    tab.tabIndex = tab.id === "tab-" + kind ? 0 : -1;
  }
  $("list").setAttribute("aria-labelledby", "tab-" + kind);
  showList();
}

function startLists() {
  const tabs = document.querySelector(".tabs");
  for (const kind of ["event", "link", "entity"]) {
    tabs.append(element("button", { type: "button", role: "tab", id: "tab-" + kind, "aria-controls": "list", onclick: () => openList(kind) }, say(lists.heading[kind])));
  }
  tabs.addEventListener("keydown", (event) => rove(tabs, "[role=tab]", event));
  tabs.addEventListener("focusin", (event) => event.target.click());
  $("list").addEventListener("keydown", (event) => rove($("list"), ".row", event));
  filterListeners.push(() => {
    lists.limit = listStep;
    showList();
  });
  selectionListeners.push(() => markList());
  // On paper the list is whole, with its quotes.
  addEventListener("beforeprint", () => showList(Infinity, true));
  addEventListener("afterprint", () => showList());
  openList("event");
}
