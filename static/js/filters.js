// A filter step swaps the page in place (htmx); this keeps what the swap would lose.

/** Keep the filter panel open, its lists scrolled and the other languages' links in step; then call `redraw`. */
export function keepPlace(root, redraw) {
  let kept = null;
  root.addEventListener("htmx:beforeSwap", (event) => {
    // A wrong parameter answers 400 with a page that explains it: show it like any other.
    if (event.detail.xhr.status === 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    const panel = document.getElementById("filters");
    kept = {
      open: panel?.open ?? false,
      scrolled: [...document.querySelectorAll(".facet ul")].map((list) => list.scrollTop),
    };
  });
  root.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    const panel = document.getElementById("filters");
    if (panel) panel.open = kept.open;
    document.querySelectorAll(".facet ul").forEach((list, index) => { list.scrollTop = kept.scrolled[index] ?? 0; });
    kept = null;
    for (const link of document.querySelectorAll(".languages a")) {
      link.search = location.search;
    }
    redraw();
  });
}
