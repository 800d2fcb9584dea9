// A filter step swaps the page in place (htmx); this keeps what the swap would lose.

const isNarrow = () => getComputedStyle(document.querySelector("#filters > summary")).display !== "none";

/** Keep the filter panel open, its lists scrolled and the other languages' links in step; then call `redraw`. */
export function keepPlace(root, redraw) {
  let kept = null;
  root.addEventListener("htmx:beforeSwap", (event) => {
    // A wrong parameter answers 400 with a page that explains it: show it like any other.
    if (event.detail.xhr.status === 400) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    const asked = event.detail.requestConfig.triggeringEvent?.type === "submit" && isNarrow();
    kept = {
      open: (document.getElementById("filters")?.open ?? false) && !asked,
      scrolled: [...document.querySelectorAll(".facet ul")].map((list) => list.scrollTop),
      asked,
    };
  });
  root.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    const panel = document.getElementById("filters");
    if (panel) panel.open = kept.open;
    document.querySelectorAll(".facet ul").forEach((list, index) => { list.scrollTop = kept.scrolled[index] ?? 0; });
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
    const sentence = document.getElementById("sentence");
    document.getElementById("announcement").textContent = sentence?.textContent ?? "";
    // On a phone the answer is above the panel that was just sent.
    if (kept.asked) sentence?.scrollIntoView({ block: "start" });
    kept = null;
    redraw();
  });
}
