// What stands under the chart: the buttons, the spans to zoom to, and the histogram, on which a period can be drawn.

import { time } from "./items.js";

const DAY = 86400000;
const STILL = 5; // pixels a click may wander

/** `ready()` promises the view: a tool may be used before the chart is there. */
export function listenToTools(section, ready, said, signal) {
  const tools = section.querySelector(".chart__tools");
  section.querySelector(".chart__buttons").hidden = false;
  const acts = { in: (view) => view.zoom(0.5), out: (view) => view.zoom(2), all: (view) => view.show(...view.whole) };
  tools.addEventListener("click", async (event) => {
    const { zoom, copy, from, to } = event.target.closest("button, a")?.dataset ?? {};
    if (copy) return copyLink(event.target, copy, said);
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(zoom || from)) return undefined;
    event.preventDefault();
    const view = await ready();
    return zoom ? acts[zoom](view) : view.show(time(from), time(to) + DAY);
  }, { signal });
}

async function copyLink(button, done, said) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(location.href);
  } catch {
    // No clipboard without https: the older way.
    const field = document.createElement("textarea");
    field.value = location.href;
    button.after(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  button.textContent = done;
  said.textContent = done;
  setTimeout(() => { button.textContent = words; }, 2000);
}

/** A drag over the histogram zooms to its period; a click on a bar stays a link. Returns what shows the time shown. */
export function listenToHistogram(box, ready, signal) {
  const brush = box.querySelector(".histogram__brush");
  const whole = [time(box.dataset.first), time(box.dataset.last)];
  const EDGE = 8; // the same margin as the chart's
  const width = () => box.clientWidth - 2 * EDGE;
  const moment = (x) => whole[0] + (Math.min(Math.max(x - EDGE, 0), width()) / width()) * (whole[1] - whole[0]);
  const x = (at) => EDGE + (Math.min(Math.max((at - whole[0]) / (whole[1] - whole[0]), 0), 1)) * width();
  const on = (kind, act, options = {}) => box.addEventListener(kind, act, { signal, ...options });
  let press = null;

  const draw = (first, last) => {
    brush.hidden = false;
    brush.style.left = `${x(first)}px`;
    brush.style.width = `${Math.max(2, x(last) - x(first))}px`;
  };
  const at = (event) => event.clientX - box.getBoundingClientRect().left;
  on("dragstart", (event) => event.preventDefault());
  on("pointerdown", (event) => { if (event.button === 0) press = { x: at(event), moved: false }; });
  on("pointermove", (event) => {
    if (!press || !event.buttons) return;
    if (!press.moved && Math.abs(at(event) - press.x) < STILL) return;
    if (!press.moved) box.setPointerCapture(event.pointerId);
    press.moved = true;
    press.span = [press.x, at(event)].sort((one, other) => one - other).map(moment);
    draw(...press.span);
  });
  on("pointerup", async () => {
    const span = press?.moved ? press.span : null;
    if (span) (await ready()).show(...span);
  });
  on("pointercancel", () => { press = null; });
  on("click", (event) => {
    if (press?.moved) event.preventDefault();
    press = null;
  }, { capture: true });
  return (view) => {
    if (view.isWhole) brush.hidden = true;
    else draw(...view.range);
  };
}
