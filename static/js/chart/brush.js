// The histogram: a period is drawn on it with a mouse, or set with the two handles of its brush, which keys move too.

import { DAY, time } from "./items.js";

const STILL = 5; // pixels a click may wander
const EDGE = 8; // the same margin as the chart's
const STEPS = 48; // of an arrow key, over the whole
const LEAST = 3 * DAY; // the shortest time the chart shows
const REST = 150; // milliseconds: to put a day into words takes its time, and nobody hears those passed by

/** A drag over the histogram zooms to its period; a click on a bar stays a link. Returns what shows the time shown. */
export function listenToHistogram(box, ready, signal) {
  const brush = box.querySelector(".histogram__brush");
  const handles = [...box.querySelectorAll(".histogram__handle")];
  const whole = [time(box.dataset.first), time(box.dataset.last)];
  const shown = [time(box.dataset.shownFirst), time(box.dataset.shownLast)];
  const width = () => box.clientWidth - 2 * EDGE;
  const moment = (x) => whole[0] + (Math.min(Math.max(x - EDGE, 0), width()) / width()) * (whole[1] - whole[0]);
  const x = (at) => EDGE + Math.min(Math.max((at - whole[0]) / (whole[1] - whole[0]), 0), 1) * width();
  const at = (event) => event.clientX - box.getBoundingClientRect().left;
  const on = (kind, act, options = {}) => box.addEventListener(kind, act, { signal, ...options });
  let press = null;
  let rest = 0;

  // The last day shown, not the midnight after it.
  const named = (end) => Math.max(end ? shown[1] - DAY : shown[0], whole[0]);
  const told = [shown[0], shown[1] - DAY]; // by the server
  const tell = () => handles.forEach((handle, end) => {
    if (named(end) === told[end]) return;
    told[end] = named(end);
    handle.setAttribute("aria-valuetext", inWords(told[end]));
  });
  const draw = (first, last) => {
    [shown[0], shown[1]] = [first, last];
    const ends = [x(first), x(last)]; // before anything is written, or each has the page laid out anew
    brush.hidden = false;
    brush.classList.toggle("is-whole", first - whole[0] < DAY && whole[1] - last < DAY);
    brush.style.transform = `translateX(${ends[0]}px)`; // not its place: what moves so shifts nothing
    brush.style.width = `${Math.max(2, ends[1] - ends[0])}px`;
    handles.forEach((handle, end) => {
      handle.style.transform = `translateX(${ends[end]}px)`;
      handle.setAttribute("aria-valuenow", Math.round(named(end) / DAY));
    });
    clearTimeout(rest);
    rest = setTimeout(tell, REST);
  };
  const moved = (end, to) => (end ? [shown[0], Math.max(to, shown[0] + LEAST)] : [Math.min(to, shown[1] - LEAST), shown[1]]);
  const apply = async (span) => { draw(...span); (await ready()).show(...span); };

  handles.forEach((handle, end) => {
    handle.setAttribute("aria-valuemin", Math.round(whole[0] / DAY));
    handle.setAttribute("aria-valuemax", Math.round(whole[1] / DAY) - 1);
    handle.hidden = false;
    handle.addEventListener("keydown", (event) => {
      const step = event.shiftKey ? DAY : Math.max(DAY, (whole[1] - whole[0]) / STEPS);
      const by = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -6 * step, PageUp: 6 * step }[event.key];
      const to = { Home: whole[0], End: whole[1] }[event.key] ?? (by && shown[end] + by);
      if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      apply(moved(end, Math.min(Math.max(to, whole[0]), whole[1])));
    }, { signal });
  });
  draw(...shown);

  on("dragstart", (event) => event.preventDefault());
  on("pointerdown", (event) => {
    if (event.button === 0) press = { x: at(event), moved: false, end: handles.indexOf(event.target) };
  });
  on("pointermove", (event) => {
    if (!press || !event.buttons) return;
    if (!press.moved && Math.abs(at(event) - press.x) < STILL) return;
    if (!press.moved) box.setPointerCapture(event.pointerId);
    press.moved = true;
    press.span = press.end < 0 ? [press.x, at(event)].sort((one, other) => one - other).map(moment) : moved(press.end, moment(at(event)));
    draw(...press.span);
  });
  on("pointerup", () => { if (press?.moved) apply(press.span); });
  on("pointercancel", () => { press = null; });
  on("click", (event) => {
    if (press?.moved) event.preventDefault();
    press = null;
  }, { capture: true });
  return (view) => draw(...view.range);
}

function inWords(moment) {
  const { lang } = document.documentElement;
  return new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { dateStyle: "long", timeZone: "UTC" }).format(moment);
}
