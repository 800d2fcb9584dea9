// Keeps the bands behind the chart in step with the time it shows; the server drew them for the time it began with.

import { time } from "./items.js";

const LETTER = 7; // pixels that a letter of a name takes up
const EDGE = 8; // the chart's own margin

/** Before printing, put the bands back behind the server's picture, which is what stands on paper. */
export function listenToPrint(section, view, signal) {
  const { first, last } = section.querySelector(".bands")?.dataset ?? {};
  if (!first) return;
  window.addEventListener("beforeprint", () => moveBands(section, view, [time(first), time(last)]), { signal });
  window.addEventListener("afterprint", () => moveBands(section, view), { signal });
}

/** Put every band of the section where it stands in this time. */
export function moveBands(section, view, [first, last] = view.range) {
  const percent = (day, edge) => (day ? Math.min(Math.max(((time(day) - first) / (last - first)) * 100, 0), 100) : edge);
  const width = view.box.clientWidth - 2 * EDGE;
  for (const band of section.querySelectorAll(".band[data-first]")) {
    const [left, right] = [percent(band.dataset.first, 0), percent(band.dataset.last, 100)];
    band.setAttribute("x", `${left}%`);
    band.setAttribute("width", `${right - left}%`);
    band.classList.toggle("is-begun", left <= 0);
    const name = band.querySelector("text");
    if (name) name.setAttribute("class", ((right - left) / 100) * width >= name.textContent.length * LETTER + 12 ? "band__name" : "band__name is-nowhere");
  }
}
