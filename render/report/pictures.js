// Timeline and diagram: what is clicked is chosen in all views; what is filtered out steps back.
const pictures = [];

/** What a drawn thing stands for: [kind, items]. */
function drawnThing(node) {
  const all = (kind, ids) => ids.split(" ").map((id) => byId[kind].get(id)).filter(Boolean);
  if (node.matches(".event")) return ["event", all("event", node.dataset.id)];
  if (node.matches(".group")) return ["event", all("event", node.dataset.ids)];
  if (node.matches(".node")) return ["entity", [byId.entity.get(node.dataset.id)]];
  if (node.matches(".lane-head")) return ["entity", [byId.entity.get(node.dataset.entity)]];
  if (node.matches(".edge")) return ["link", all("link", node.dataset.id)];
  return ["link", []];
}

const things = ".event, .group, .node, .edge[data-id], .lane-head[data-entity]";

// Ties are thin: a wide unseen stroke takes clicks, up to a number where it would slow the page.
const mostWidened = 1500;

function widenEdges(svg) {
  const edges = [...svg.querySelectorAll(".edge[data-id]")];
  if (edges.length > mostWidened) return;
  for (const edge of edges) {
    const reach = edge.querySelector("path").cloneNode();
    reach.setAttribute("class", "reach");
    reach.removeAttribute("stroke-width");
    edge.append(reach);
  }
}

function markPicture(picture) {
  const { near } = selection;
  for (const { node, kind, items } of picture.things) {
    const out = items.length > 0 && !items.some((item) => shown[kind][item.number]);
    node.classList.toggle("out", out);
    node.classList.toggle("near-choice", near !== null && items.some((item) => near[kind].has(item.number)));
    node.classList.toggle("chosen", selection.kind === kind && items.some((item) => selection.items.includes(item)));
    const label = picture.labels.get(node.id);
    if (label) label.setAttribute("class", `${label.dataset.classes} ${node.getAttribute("class").replace(/\bedge\b/, "")}`);
  }
}

/** Brings what was chosen elsewhere into view, within the picture's own frame. */
function reveal(picture) {
  const first = picture.things.find(({ node }) => node.classList.contains("chosen")) ?? picture.things.find(({ node }) => node.classList.contains("near-choice"));
  if (!first || picture.pointed) return;
  const box = first.node.getBoundingClientRect(), frame = picture.view.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) picture.view.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
  if (box.left < frame.left || box.right > frame.right) picture.view.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
}

function startPicture(id) {
  const view = document.querySelector(`#${id} .view`), svg = view.querySelector("svg");
  if (!svg) return;
  const picture = { view, svg, byWidth: id === "timeline", pointed: false, labels: new Map() };
  if (id === "diagram") widenEdges(svg);
  picture.things = [...svg.querySelectorAll(things)].map((node) => {
    const [kind, items] = drawnThing(node);
    return { node, kind, items: items.filter(Boolean) };
  });
  for (const label of svg.querySelectorAll(".edge-label")) {
    label.dataset.classes = label.getAttribute("class");
    picture.labels.set(label.dataset.edge, label);
  }
  const take = (target) => {
    const label = target.closest(".edge-label");
    const node = label ? svg.getElementById(label.dataset.edge) : target.closest(things);
    if (!node) return;
    const [kind, items] = drawnThing(node);
    picture.pointed = true;
    choose(kind, items);
    picture.pointed = false;
  };
  svg.addEventListener("click", (event) => !picture.dragged && take(event.target));
  view.addEventListener("keydown", (event) => {
    if ((event.key === "Enter" || event.key === " ") && event.target !== view) {
      event.preventDefault();
      take(event.target);
    }
  });
  startZoom(picture, document.querySelector(`#${id} .zoom`));
  startArrows(picture);
  selectionListeners.push(() => {
    markPicture(picture);
    if (selection.kind !== null) reveal(picture);
  });
  filterListeners.push(() => markPicture(picture));
  pictures.push(picture);
}
