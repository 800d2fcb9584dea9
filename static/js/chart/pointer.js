// Mouse, pen and fingers on the chart: hover names a mark, a click chooses it, a drag moves, two fingers or Ctrl+wheel zoom.

import { itemAt } from "./items.js";

const STILL = 5; // pixels a click may wander

/** Listen on the view's box until `signal`; `choose(item)` is called for a click on a mark. */
export function listenToPointer(view, choose, signal) {
  const { box } = view;
  const fingers = new Map(); // pointer id → its last x
  let press = null; // where a press began, and whether it became a drag
  const tip = document.createElement("div");
  tip.className = "chart__tip";
  tip.hidden = true;
  box.append(tip);
  signal.addEventListener("abort", () => tip.remove());

  const inside = (event) => {
    const edge = box.getBoundingClientRect();
    return [event.clientX - edge.left, event.clientY - edge.top];
  };
  const perPixel = () => (view.range[1] - view.range[0]) / view.width;
  const on = (kind, act, options = {}) => box.addEventListener(kind, act, { signal, ...options });

  function name(item) {
    box.classList.toggle("is-over", Boolean(item));
    view.ring("over", item?.slug ? item : null);
    tip.hidden = !item;
    if (!item) return;
    const [title, ...more] = item.lines;
    const bold = document.createElement("b");
    bold.textContent = title;
    tip.replaceChildren(bold, ...more);
    const [left, top] = view.place(item);
    tip.style.left = `${Math.min(Math.max(left - tip.offsetWidth / 2, 4), Math.max(4, box.clientWidth - tip.offsetWidth - 4))}px`;
    tip.style.top = `${top - tip.offsetHeight - 14 > 0 ? top - tip.offsetHeight - 14 : top + 16}px`;
  }

  on("pointerdown", (event) => {
    if (event.button !== 0) return;
    const [x, y] = inside(event);
    fingers.set(event.pointerId, x);
    press = fingers.size === 1 ? { x, y, moved: false } : { ...press, moved: true };
  });
  on("pointermove", (event) => {
    const [x, y] = inside(event);
    if (!fingers.has(event.pointerId)) {
      if (event.pointerType !== "touch") name(itemAt(view, x, y));
      return;
    }
    if (!press.moved && Math.hypot(x - press.x, y - press.y) < STILL) return;
    if (!press.moved) {
      press.moved = true;
      box.setPointerCapture(event.pointerId);
      box.classList.add("is-held");
      name(null);
    }
    const before = [...fingers.values()];
    fingers.set(event.pointerId, x);
    const after = [...fingers.values()];
    if (fingers.size === 1) {
      view.move((before[0] - after[0]) * perPixel());
    } else {
      const [was, is] = [before, after].map(([one, other]) => Math.max(20, Math.abs(one - other)));
      view.zoom(was / is, view.moment((after[0] + after[1]) / 2));
    }
  });
  const lift = (event) => {
    if (!fingers.delete(event.pointerId)) return;
    if (!fingers.size) box.classList.remove("is-held");
  };
  on("pointerup", lift);
  on("pointercancel", lift);
  on("pointerleave", (event) => {
    name(null);
    if (!press?.moved) lift(event);
  });
  on("click", (event) => {
    if (press?.moved) return;
    const item = itemAt(view, ...inside(event), event.pointerType === "touch");
    if (item) choose(item);
  });
  on("dblclick", (event) => {
    if (!itemAt(view, ...inside(event))) view.show(...view.whole);
  });
  // A plain wheel scrolls the page; a pinch on a touchpad arrives as a wheel with Ctrl.
  on("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    view.zoom(Math.exp(Math.max(-1, Math.min(1, event.deltaY / 120)) * 0.35), view.moment(inside(event)[0]));
  }, { passive: false });
}
