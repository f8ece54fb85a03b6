// Which facts are shown: the period of the slider, types, certainty, score. An entity is shown with any of its facts.
const dayLength = 86400000;
const filters = { from: 0, to: 0, first: 0, last: 0, byMonth: true, types: new Set(), certainties: new Set(), score: 0 };
const shown = { event: new Uint8Array(facts.event.length), link: new Uint8Array(facts.link.length), entity: new Uint8Array(entities.length) };
const filterListeners = [];
// A span of fewer years is cut into days, a longer one into months.
const yearsByDay = 4;
// "The 21st century" is no reason for a slider that ends in 2100: a year and a half, in days.
const longestForRange = 550;

function positionOf(day) {
  const date = new Date(day * dayLength);
  return filters.byMonth ? date.getUTCFullYear() * 12 + date.getUTCMonth() : day;
}

function dayOf(position) {
  if (!filters.byMonth) return position;
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(position / 12), ((position % 12) + 12) % 12, 1);
  return Math.round(date.getTime() / dayLength);
}

function yearWords(year) {
  return year > 0 ? String(year) : say("date.bc", { y: 1 - year });
}

function positionWords(position) {
  const date = new Date(dayOf(position) * dayLength);
  const slots = { y: yearWords(date.getUTCFullYear()), m: date.getUTCMonth() + 1, M: say("month." + (date.getUTCMonth() + 1)), d: date.getUTCDate() };
  return say(filters.byMonth ? "date.month" : "date.day", slots);
}

function isWholePeriod() {
  return filters.from === filters.first && filters.to === filters.last;
}

function passes(fact, window) {
  if (filters.types.size > 0) {
    const kind = fact.kind === "event" ? "event." : "relation.";
    if (!filters.types.has(kind + fact.type) && [...filters.types].some((t) => t.startsWith(kind))) return false;
  }
  if (filters.certainties.size > 0 && !filters.certainties.has(fact.certainty)) return false;
  if (fact.score < filters.score) return false;
  return window === null || (fact.bounds !== null && overlap(fact.bounds, window));
}

function applyFilters() {
  const window = isWholePeriod() ? null : { from: dayOf(filters.from), to: dayOf(filters.to + 1) - 1 };
  shown.entity.fill(0);
  const counts = { event: 0, link: 0 };
  for (const kind of ["event", "link"]) {
    for (const fact of facts[kind]) {
      const visible = passes(fact, window);
      shown[kind][fact.number] = visible ? 1 : 0;
      if (!visible) continue;
      counts[kind]++;
      for (const person of fact.people) shown.entity[person] = 1;
    }
  }
  $("shown").textContent = say("report.shown_facts", { n: counts.event, m: facts.event.length, t: counts.link, u: facts.link.length });
  $("period-words").textContent = `${positionWords(filters.from)} – ${positionWords(filters.to)}`;
  const active = filters.types.size + filters.certainties.size + (filters.score > 0 ? 1 : 0);
  $("filter-count").textContent = active ? String(active) : "";
  $("reset").hidden = active === 0 && isWholePeriod();
  for (const listener of filterListeners) listener();
}

/** One repaint for however many movements of a handle. */
let waiting = false;
function filtersMoved() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    applyFilters();
  });
}

function moveHandle(name, value) {
  filters[name] = name === "from" ? Math.min(value, filters.to) : Math.max(value, filters.from);
  const input = $(name);
  input.value = filters[name];
  input.setAttribute("aria-valuetext", positionWords(filters[name]));
  input.style.zIndex = name === "from" && filters.from > (filters.first + filters.last) / 2 ? 3 : 2;
  drawWindow();
}

function drawHistogram() {
  const bins = new Array(120).fill(0);
  const width = filters.last - filters.first + 1;
  for (const event of facts.event) {
    if (!event.date || isOpenEnded(event.date)) continue;
    const middle = positionOf((event.date.from + event.date.to) / 2) - filters.first;
    bins[Math.max(0, Math.min(119, Math.floor((middle / width) * 120)))]++;
  }
  const most = Math.max(1, ...bins);
  bins.forEach((count, i) => {
    if (count === 0) return;
    const height = 4 + 36 * Math.sqrt(count / most);
    const bar = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of Object.entries({ x: i * 2 + 0.2, width: 1.6, y: 40 - height, height, "data-bin": i })) bar.setAttribute(name, value);
    $("histogram").append(bar);
  });
}

function drawWindow() {
  const width = filters.last - filters.first + 1;
  const left = ((filters.from - filters.first) / width) * 120, right = ((filters.to + 1 - filters.first) / width) * 120;
  for (const bar of $("histogram").children) bar.classList.toggle("outside", +bar.dataset.bin + 1 <= left || +bar.dataset.bin >= right);
}

function drawYears() {
  const first = new Date(dayOf(filters.first) * dayLength).getUTCFullYear(), last = new Date(dayOf(filters.last) * dayLength).getUTCFullYear();
  const step = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 5000].find((s) => (last - first) / s <= 8) ?? 10000;
  for (let year = Math.ceil(first / step) * step; year <= last; year += step) {
    const start = new Date(0);
    start.setUTCFullYear(year, 0, 1);
    const at = (positionOf(start.getTime() / dayLength) - filters.first) / (filters.last - filters.first + 1);
    if (at < 0.015 || at > 0.985) continue;
    const tick = element("span", {}, yearWords(year));
    tick.style.left = `${at * 100}%`;
    $("ticks").append(tick);
  }
}

function startSlider() {
  const told = facts.event.filter((e) => e.date && !isOpenEnded(e.date));
  const exact = told.filter((e) => e.date.to - e.date.from <= longestForRange);
  const bounds = (exact.length ? exact : told).flatMap((e) => [e.date.from, e.date.to]);
  const days = bounds.length ? bounds : facts.link.flatMap((l) => (l.bounds ? [l.bounds.from, l.bounds.to] : [])).filter(Number.isFinite);
  document.querySelector(".period").hidden = days.length === 0;
  const from = days.reduce((a, b) => Math.min(a, b), days[0] ?? 0), to = days.reduce((a, b) => Math.max(a, b), days[0] ?? 0);
  filters.byMonth = to - from > yearsByDay * 366;
  filters.first = filters.from = positionOf(from);
  filters.last = filters.to = positionOf(to);
  for (const name of ["from", "to"]) {
    Object.assign($(name), { min: filters.first, max: filters.last, step: 1 });
    $(name).addEventListener("input", () => {
      moveHandle(name, +$(name).value);
      filtersMoved();
    });
  }
  drawHistogram();
  drawYears();
  moveHandle("from", filters.first);
  moveHandle("to", filters.last);
}

/** Boxes for the values that occur, the most frequent first; none ticked is all. */
function choiceGroup(heading, counts, words, chosen) {
  const boxes = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value, count]) => {
    const toggle = (event) => {
      if (event.target.checked) chosen.add(value);
      else chosen.delete(value);
      applyFilters();
    };
    return element("label", {}, element("input", { type: "checkbox", value, onchange: toggle }), words(value), element("small", {}, ` ${count}`));
  });
  return boxes.length ? element("fieldset", {}, element("legend", {}, heading), ...boxes) : null;
}

function startChoices() {
  const count = (list, key) => list.reduce((map, fact) => map.set(key(fact), (map.get(key(fact)) ?? 0) + 1), new Map());
  const all = [...facts.event, ...facts.link];
  const certainty = (value) => data.words["modality." + value] ?? say("status." + value);
  const score = element("input", { type: "range", min: 0, max: 1, step: 0.05, value: 0, id: "score" });
  const told = element("output", { for: "score" }, "0");
  score.addEventListener("input", () => {
    filters.score = +score.value;
    told.textContent = score.value;
    filtersMoved();
  });
  $("choices").append(
    ...[choiceGroup(say("report.event_types"), count(facts.event, (f) => "event." + f.type), say, filters.types),
      choiceGroup(say("report.relation_types"), count(facts.link, (f) => "relation." + f.type), say, filters.types),
      choiceGroup(say("report.certainty"), count(all, (f) => f.certainty), certainty, filters.certainties)].filter(Boolean),
    element("label", { class: "score" }, say("report.min_score"), score, told));
}

function resetFilters() {
  filters.types.clear();
  filters.certainties.clear();
  filters.score = 0;
  for (const box of $("choices").querySelectorAll("input[type=checkbox]")) box.checked = false;
  $("score").value = 0;
  $("score").dispatchEvent(new Event("input"));
  filters.from = filters.first;
  filters.to = filters.last;
  moveHandle("from", filters.first);
  moveHandle("to", filters.last);
  applyFilters();
}
