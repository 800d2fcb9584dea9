// Brings the reader back to the row they left when they return to a list, also where the page is loaded anew for it, and to
// the filter panel as open as it was.

const INPUTS = ["wheel", "touchstart", "pointerdown", "keydown"];
const FRAMES = 30; // so long is a place held: half a second
let visited = ""; // the slug of the row whose entry the reader went to
let listed = ""; // the address of the list as it now stands; with a step back the page's address goes ahead of it

/** Note the place when the page is left or swapped, and return to it where the browser steps back. */
export function keepListPlace(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest("#list .row a[href], #chart a[href]");
    visited = link?.closest(".row")?.id ?? link?.dataset.slug ?? "";
  }, { capture: true });
  listed = listAddress();
  root.addEventListener("htmx:afterSettle", () => { listed = listAddress(); });
  window.addEventListener("pagehide", note);
  root.addEventListener("htmx:beforeSwap", note);
  const [entry] = performance.getEntriesByType("navigation");
  if (entry?.type === "back_forward" || entry?.type === "reload") comeBack();
}

/** The page's address without what only the chart heeds. */
function listAddress() {
  const asked = new URLSearchParams(location.search);
  asked.delete("window");
  return `${location.pathname}?${asked}`;
}

function note() {
  const row = [...document.querySelectorAll("#list .row")].find((one) => one.getBoundingClientRect().bottom > 0);
  const open = document.getElementById("filters")?.open;
  const place = { y: scrollY, row: row?.id ?? "", top: row?.getBoundingClientRect().top ?? 0, visited, open };
  store((kept) => kept.setItem(`place:${listed}`, JSON.stringify(place)));
}

function comeBack() {
  const key = `place:${listed}`;
  const place = store((kept) => JSON.parse(kept.getItem(key)));
  if (!place) return;
  store((kept) => kept.removeItem(key));
  if (place.open) document.getElementById("filters")?.setAttribute("open", "");
  markVisited(place.visited);
  let moved = false;
  const given = new AbortController();
  for (const kind of INPUTS) window.addEventListener(kind, () => { moved = true; }, { passive: true, signal: given.signal });
  const go = () => {
    const row = document.getElementById(place.row);
    // Far above the list the page itself is the measure.
    if (!row || place.top > innerHeight) scrollTo({ top: place.y, behavior: "instant" });
    else scrollBy({ top: row.getBoundingClientRect().top - place.top, behavior: "instant" });
  };
  go();
  // The browser's own idea of the place comes with the end of loading, and rows take their true height as they come
  // into view: the place is held for a moment.
  let frames = FRAMES;
  const hold = () => {
    if (moved || frames === 0) return given.abort();
    frames -= 1;
    go();
    requestAnimationFrame(hold);
  };
  if (document.readyState === "complete") hold();
  else window.addEventListener("load", hold, { once: true });
}

/** The row stands out, and the keyboard goes on from there. */
function markVisited(slug) {
  const row = slug ? document.getElementById(slug)?.closest("#list .row") : null;
  row?.classList.add("is-last");
  row?.querySelector(".row__title a").focus({ preventScroll: true });
}

/** Do something with the store of this tab; nothing where the browser keeps none. */
function store(act) {
  try {
    return act(sessionStorage);
  } catch {
    return null;
  }
}
