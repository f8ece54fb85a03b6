// Moving about in a picture: buttons, dragging, and the arrow keys from thing to thing.
const zoomStep = 1.25;
// A press that moves farther drags the picture and is no click; in pixels.
const dragBegins = 5;

function setScale(picture, scale) {
  const { view, svg } = picture;
  const middle = { x: (view.scrollLeft + view.clientWidth / 2) / view.scrollWidth, y: (view.scrollTop + view.clientHeight / 2) / view.scrollHeight };
  picture.scale = Math.max(0.05, Math.min(6, scale));
  svg.style.width = `${svg.viewBox.baseVal.width * picture.scale}px`;
  view.scrollLeft = middle.x * view.scrollWidth - view.clientWidth / 2;
  view.scrollTop = middle.y * view.scrollHeight - view.clientHeight / 2;
}

// Smaller, the words of a timeline (12 px) and of a diagram's nodes are not read any more.
const leastScale = { timeline: 0.8, diagram: 0.62 };

/** The corner of a large diagram may be empty: then the most prominent thing is what to begin with. */
function beginAtNode({ view, things }) {
  const nodes = things.map(({ node }) => node).filter((node) => node.matches(".node"));
  const frame = view.getBoundingClientRect();
  const within = (box) => box.left < frame.right && box.right > frame.left && box.top < frame.bottom && box.bottom > frame.top;
  if (nodes.length === 0 || nodes.some((node) => within(node.getBoundingClientRect()))) return;
  const size = (node) => Number(node.querySelector("text")?.getAttribute("font-size") ?? 0);
  const box = nodes.reduce((best, node) => (size(node) > size(best) ? node : best)).getBoundingClientRect();
  view.scrollLeft = box.left + box.width / 2 - frame.left - view.clientWidth / 2;
  view.scrollTop = box.top + box.height / 2 - frame.top - view.clientHeight / 2;
}

/** The width of the frame, or all of the picture: but not smaller than can be read. */
function fit(picture, least) {
  const { view, svg } = picture, { width, height } = svg.viewBox.baseVal;
  const across = (view.clientWidth - 2) / width, down = (view.clientHeight - 2) / height;
  setScale(picture, picture.byWidth ? Math.max(least, Math.min(across, 1.25)) : Math.max(least, Math.min(across, down, 1.5)));
  view.scrollLeft = 0;
  view.scrollTop = 0;
  if (!picture.byWidth) beginAtNode(picture);
  // Of a single long lane, its axis is what to begin with.
  const axes = picture.byWidth ? svg.querySelectorAll(".lane .axis") : [];
  if (axes.length === 1) view.scrollTop = axes[0].getBoundingClientRect().top - view.getBoundingClientRect().top - view.clientHeight / 2;
}

function startZoom(picture, bar) {
  const button = (words, sign, act) => bar.append(element("button", { type: "button", "aria-label": say(words), title: say(words), onclick: act }, sign));
  button("report.zoom_out", "−", () => setScale(picture, picture.scale / zoomStep));
  button("report.zoom_in", "+", () => setScale(picture, picture.scale * zoomStep));
  button("report.zoom_fit", "⤢", () => fit(picture, picture.byWidth ? leastScale.timeline : 0));
  fit(picture, picture.byWidth ? leastScale.timeline : leastScale.diagram);
  const { view } = picture;
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    setScale(picture, picture.scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });
  let press = null;
  view.addEventListener("pointerdown", (event) => {
    picture.dragged = false;
    if (event.button === 0 && event.pointerType === "mouse") press = { x: event.clientX, y: event.clientY, left: view.scrollLeft, top: view.scrollTop };
  });
  addEventListener("pointermove", (event) => {
    if (!press) return;
    if (Math.hypot(event.clientX - press.x, event.clientY - press.y) > dragBegins) picture.dragged = true;
    if (picture.dragged) view.scrollTo(press.left + press.x - event.clientX, press.top + press.y - event.clientY);
  });
  addEventListener("pointerup", () => (press = null));
}

/** The nearest thing in the direction of an arrow key: distance, with what lies aside counted double. */
function nearest(picture, from, [dx, dy]) {
  const at = from.getBoundingClientRect(), x = at.left + at.width / 2, y = at.top + at.height / 2;
  let best = null, least = Infinity;
  for (const { node } of picture.things) {
    if (node === from || node.classList.contains("out") || !node.hasAttribute("tabindex")) continue;
    const box = node.getBoundingClientRect();
    const across = box.left + box.width / 2 - x, down = box.top + box.height / 2 - y;
    const ahead = across * dx + down * dy, aside = Math.abs(across * dy) + Math.abs(down * dx);
    if (ahead > 0.5 && ahead + 2 * aside < least) [best, least] = [node, ahead + 2 * aside];
  }
  return best;
}

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function startArrows(picture) {
  picture.view.addEventListener("keydown", (event) => {
    const direction = arrows[event.key];
    if (!direction) return;
    const from = picture.things.some(({ node }) => node === document.activeElement) ? document.activeElement : null;
    const first = picture.things.find(({ node }) => node.hasAttribute("tabindex") && !node.classList.contains("out"))?.node;
    const next = from ? nearest(picture, from, direction) : first;
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
