// What is chosen, and what belongs to it; every view listens.
const selection = { kind: null, items: [], near: null };
const selectionListeners = [];

/** Events, ties and entities that belong to a choice. */
function neighbourhood(kind, items) {
  const near = { event: new Set(), link: new Set(), entity: new Set() };
  const addFact = (fact) => {
    near[fact.kind].add(fact.number);
    for (const person of fact.people) near.entity.add(person);
  };
  if (kind === "entity") {
    for (const entity of items) {
      near.entity.add(entity.number);
      entity.facts.forEach(addFact);
    }
    return near;
  }
  items.forEach(addFact);
  const chosen = new Set(near.entity);
  for (const person of chosen) {
    for (const fact of entities[person].facts) {
      const other = kind === "event" ? "link" : "event";
      if (fact.kind === other && fact.people.length > 1 && fact.people.every((p) => chosen.has(p))) near[other].add(fact.number);
    }
  }
  return near;
}

/** Chooses facts ("event", "link") or entities; the first of several is the one shown in the articles. */
function choose(kind, items) {
  items = items.filter(Boolean);
  if (items.length === 0) return clearChoice();
  Object.assign(selection, { kind, items, near: neighbourhood(kind, items) });
  document.body.classList.add("has-choice");
  for (const listener of selectionListeners) listener(selection);
  $("live").textContent = `${say("report.selected")}: ${items.length > 1 ? items.length : kind === "entity" ? items[0].name : factWords(items[0])}`;
}

function clearChoice() {
  if (selection.kind === null) return;
  Object.assign(selection, { kind: null, items: [], near: null });
  document.body.classList.remove("has-choice");
  for (const listener of selectionListeners) listener(selection);
  $("live").textContent = "";
}

function isChosen(kind, item) {
  return selection.kind === kind && selection.items.includes(item);
}
