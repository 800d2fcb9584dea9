// Brings what the chart needs: Plotly's script, once for the page, and figures from the server.

let plotly = null; // the promise of Plotly's script, asked for once

/** When the page has loaded and the browser has nothing else to do, or at the reader's first touch of `box`. */
export function whenWanted(box, signal) {
  return new Promise((resolve) => {
    for (const kind of ["pointerenter", "focusin", "touchstart"]) {
      box.addEventListener(kind, resolve, { once: true, passive: true, signal });
    }
    const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(resolve, { timeout: 3000 }) : setTimeout(resolve, 200));
    if (document.readyState === "complete") idle();
    else window.addEventListener("load", idle, { once: true, signal });
  });
}

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

/** A figure and its words; `days` is ["2021-01-01", "2021-06-30"] for a part of the time only. */
export async function loadFigure(address, signal, days = null) {
  const url = new URL(address, location.href);
  if (days) url.searchParams.set("window", days.join(".."));
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}
