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

/** The whole width of a timeline, but words never below a readable size; the whole of a diagram. */
function fit(picture, byWidth) {
  const { width, height } = picture.svg.viewBox.baseVal;
  const across = (picture.view.clientWidth - 2) / width, down = (picture.view.clientHeight - 2) / height;
  setScale(picture, byWidth ? Math.max(0.8, Math.min(across, 1.25)) : Math.min(across, down, 1.5));
  picture.view.scrollTop = 0;
}

function startZoom(picture, bar, byWidth) {
  const button = (words, sign, act) => bar.append(element("button", { type: "button", "aria-label": say(words), title: say(words), onclick: act }, sign));
  button("report.zoom_out", "−", () => setScale(picture, picture.scale / zoomStep));
  button("report.zoom_in", "+", () => setScale(picture, picture.scale * zoomStep));
  button("report.zoom_fit", "⤢", () => fit(picture, byWidth));
  fit(picture, byWidth);
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
