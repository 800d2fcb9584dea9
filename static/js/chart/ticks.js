// Hides labels of the time axis that would be cut off at an edge, where half a year's number reads as another year.

const LETTER = 7; // pixels; to measure a label, as Plotly would, has the browser lay the whole figure out first

/** Do so in `plot`, which is `width` pixels wide; Plotly shows all labels again each time it draws. */
export function hideCutLabels(plot, width) {
  for (const label of plot.querySelectorAll(".xtick text")) {
    const x = label.transform.baseVal.consolidate().matrix.e + Number(label.getAttribute("x"));
    const half = (Math.max(...label.dataset.unformatted.split("<br>").map((line) => line.length)) * LETTER) / 2;
    label.style.display = x < half || x > width - half ? "none" : "";
  }
}
