// Keeps the labels of the time axis honest: none is finer than a day, and none is cut off at an edge, where half a year's
// number reads as another year.

const DAY = 86400000;
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
  for (const label of plot.querySelectorAll(".xtick text")) {
    const x = label.transform.baseVal.consolidate().matrix.e + Number(label.getAttribute("x"));
    const half = (Math.max(...label.dataset.unformatted.split("<br>").map((line) => line.length)) * LETTER) / 2;
    label.style.display = x < half || x > width - half ? "none" : "";
  }
}
