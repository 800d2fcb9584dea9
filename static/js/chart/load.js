// Brings what the chart needs: Plotly's script, once for the page, and figures from the server.

let plotly = null; // the promise of Plotly's script, asked for once

/** When the page is painted and the browser has nothing else to do, or at the reader's first touch of `box`. */
export function whenWanted(box, signal) {
  return new Promise((resolve) => {
    for (const kind of ["pointerenter", "focusin", "touchstart"]) {
      box.addEventListener(kind, resolve, { once: true, passive: true, signal });
    }
    if (plotly) return resolve(); // after a filter step there is nothing to wait for
    if (navigator.connection?.saveData) return undefined; // the picture is there; the script comes when it is touched
    const idle = () => ("requestIdleCallback" in window ? requestIdleCallback(resolve, { timeout: 3000 }) : setTimeout(resolve, 200));
    fetchAhead(box.querySelector("[data-plotly]")?.dataset.plotly);
    return afterPaint(idle);
  });
}

/** Once the page as it stands is on the screen. */
function afterPaint(act) {
  requestAnimationFrame(() => setTimeout(act));
}

/** Have the script brought, though not read: reading it waits until the browser has nothing else to do. */
function fetchAhead(address) {
  if (!address) return;
  const link = document.createElement("link");
  Object.assign(link, { rel: "preload", as: "script", href: address });
  document.head.append(link);
}

/** Let the browser paint and listen between two long pieces of work. */
export function breath() {
  return new Promise((resolve) => { setTimeout(resolve); });
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

/** A figure and its words, of the time in `address`; `days` is ["2021-01-01", "2021-06-30"] for another, null for all. */
export async function loadFigure(address, signal, days) {
  const url = new URL(address, location.href);
  if (days === null) url.searchParams.delete("window");
  if (days) url.searchParams.set("window", days.join(".."));
  const response = await fetch(url, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}
