// Keeps the labels of the time axis honest: none is finer than a day, and none is cut off at an edge, where half a year's
// number reads as another year.

import { DAY } from "./items.js";

const APART = 80; // pixels from label to label, as Plotly counts them, and how many of them it wants
const [FEWEST, MOST] = [4, 9];
const LETTER = 7; // pixels; to measure a label, as Plotly would, has the browser lay the whole figure out first

/** What Plotly is told of the labels' distance: a day where it would choose hours, which no date here has; else nothing. */
export function distance([first, last], width) {
  const wanted = Math.min(Math.max(width / APART, FEWEST), MOST) + 1;
  return last - first < wanted * DAY ? DAY : null;
}

/** Hide those in `plot`, which is `width` pixels wide; Plotly shows all labels again each time it draws. */
export function hideCutLabels(plot, width) {
  const labels = [...plot.querySelectorAll(".xtick text")].map((node) => ({
    node,
    x: node.transform.baseVal.consolidate().matrix.e + Number(node.getAttribute("x")),
    half: (Math.max(...node.dataset.unformatted.split("<br>").map((line) => line.length)) * LETTER) / 2,
  }));
  labels.forEach(({ node, x, half }, place) => {
    // The first bears the year of all: it stands beside its tick if there is room before the next.
    const next = labels[place + 1];
    const room = Math.min(width, next ? next.x - next.half : width) - x;
    const beside = place === 0 && x >= 0 && x < half && 2 * (half + LETTER) < room;
    node.style.textAnchor = beside ? "start" : "";
    node.style.display = !beside && (x < half || x > width - half) ? "none" : "";
  });
}
