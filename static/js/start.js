// Brings the other scripts once the page is on the screen: they only add to what is there, and would make it wait.

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

requestAnimationFrame(() => setTimeout(bring));
