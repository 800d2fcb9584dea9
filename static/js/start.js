// Brings the other scripts once the page has been read: they only add to what is there, and would make it wait.

const PATIENCE = 500; // milliseconds
let plotly = null; // the promise of Plotly's script, asked for once

/** Plotly, which takes longest to read and so is asked for first. */
export function loadPlotly(address) {
  plotly ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { plotly = null; reject(new Error("script")); };
    document.head.append(script);
  });
  return plotly;
}

/** Whether the picture has to do until it is touched. */
export const savesData = () => Boolean(navigator.connection?.saveData);

function bring() {
  const chart = document.getElementById("chart");
  if (chart && !savesData()) loadPlotly(chart.dataset.plotly).catch(() => {});
  document.head.append(document.getElementById("scripts").content);
}

// Not sooner: it would delay the load, and htmx, brought between the end of the page and its load, waits for ever.
const loaded = new Promise((resolve) => {
  if (document.readyState === "complete") resolve();
  else window.addEventListener("load", resolve, { once: true });
});
// Nor before the page is seen, whose picture it would hold up. A browser may hide such times from pages.
const seen = new Promise((resolve) => {
  setTimeout(resolve, PATIENCE);
  try {
    new PerformanceObserver((_, observer) => { observer.disconnect(); resolve(); }).observe({ type: "paint", buffered: true });
  } catch { /* it has no such observer: the bound serves */ }
});
Promise.all([loaded, seen]).then(bring);
