// The keyboard on the chart, which is one tab stop: arrows step through the marks, Enter opens one, Escape leaves.

import { itemBeside } from "./items.js";

const STEPS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

/** Listen on the view's box until `signal`; `choose` pins a mark, `leave` unpins and says whether it did. */
export function listenToKeys(view, { choose, open, leave, said }, signal) {
  const { box } = view;
  let current = null;
  box.tabIndex = 0;
  box.setAttribute("role", "application");
  box.setAttribute("aria-label", box.dataset.label);
  box.setAttribute("aria-describedby", "chart-note chart-keys");
  signal.addEventListener("abort", () => {
    for (const name of ["tabindex", "role", "aria-label", "aria-describedby"]) box.removeAttribute(name);
  });

  function step(item) {
    if (!item) return;
    current = item;
    const margin = (view.range[1] - view.range[0]) * 0.05;
    if (item.time < view.range[0]) view.move(item.time - margin - view.range[0]);
    if (item.time > view.range[1]) view.move(item.time + margin - view.range[1]);
    view.ring("pin", item);
    said.textContent = item.lines.join(", ");
  }

  box.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (current && !view.items.includes(current)) current = view.find(current.slug);
    if (STEPS.has(event.key)) step(itemBeside(view, current ?? view.find(view.pinned), event.key));
    else if (event.key === "Enter" && current) open(current);
    else if (event.key === " " && current) choose(current);
    else if (event.key === "+" || event.key === "=") view.zoom(0.5, current?.time);
    else if (event.key === "-") view.zoom(2, current?.time);
    else if (event.key === "0") view.show(...view.whole);
    else if (event.key === "Escape") {
      if (!leave()) box.blur();
      current = null;
      view.ring("pin", null);
      said.textContent = "";
    } else return;
    event.preventDefault();
  }, { signal });
}
