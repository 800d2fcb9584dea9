// Brings what the chart needs: Plotly's script, once for the page, and figures from the server.

import { savesData } from "../start.js";

/** At once, or for who saves data at the first touch of `box`. */
export function whenWanted(box, signal) {
  return new Promise((resolve) => {
    if (window.Plotly || !savesData()) return resolve();
    for (const kind of ["pointerenter", "focusin", "touchstart"]) {
      box.addEventListener(kind, resolve, { once: true, passive: true, signal });
    }
    return undefined;
  });
}

/** Let the browser paint and listen between two long pieces of work. */
export function breath() {
  return new Promise((resolve) => { setTimeout(resolve); });
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
