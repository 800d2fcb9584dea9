// A filter step swaps the page in place (htmx); this keeps what the swap would lose.

import { SWAP } from "./swap.js";

const isNarrow = () => getComputedStyle(document.querySelector("#filters > summary")).display !== "none";

/** Keep the filter panel open, its lists scrolled and the other languages' links in step; then call `redraw`. */
export function keepPlace(root, redraw) {
  let kept = null;
  let due = null; // the page whose chart is to be drawn
  window.addEventListener("popstate", ({ state }) => { if (state?.htmx) due = null; }); // it is being left
  const scrolled = new Map(); // how far each list is, by its place; to ask for it would lay out what is out of sight
  const lists = () => [...document.querySelectorAll(".facet ul")];
  root.addEventListener("scroll", ({ target }) => {
    if (target.matches?.(".facet ul")) scrolled.set(lists().indexOf(target), target.scrollTop);
  }, { capture: true, passive: true });
  root.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "page") event.detail.swapOverride = SWAP;
    // A wrong parameter answers 400 with a page that explains it: show it like any other, but no other 400.
    if (event.detail.xhr.status === 400 && event.detail.xhr.responseText.includes('id="page"')) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    const { type, target } = event.detail.requestConfig.triggeringEvent ?? {};
    const asked = type === "submit" && isNarrow();
    const top = type === "change" && target.id ? target.getBoundingClientRect().top : -1;
    const held = top >= 0 && top < innerHeight ? { id: target.id, top } : null;
    kept = { open: (document.getElementById("filters")?.open ?? false) && !asked, asked, held };
  });
  root.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    const panel = document.getElementById("filters");
    if (panel) panel.open = kept.open;
    lists().forEach((list, place) => { if (scrolled.get(place)) list.scrollTop = scrolled.get(place); });
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
    for (const file of document.querySelectorAll(".take__files > li > a")) {
      const link = document.head.querySelector(`link[rel="alternate"][type="${file.type}"]`);
      if (link) link.href = file.href;
    }
    const sentence = document.getElementById("sentence");
    document.getElementById("announcement").textContent = sentence?.textContent ?? "";
    // On a phone the answer is above the panel that was just sent.
    if (kept.asked) sentence?.scrollIntoView({ block: "start" });
    // What is above the box that was ticked may be taller or lower now: the next tick must not meet another box.
    const page = document.getElementById("page");
    const box = kept.held && document.getElementById(kept.held.id);
    if (box) {
      page.classList.add("is-held"); // or the facets above the box would be as tall as guessed
      scrollBy({ top: box.getBoundingClientRect().top - kept.held.top, behavior: "instant" });
    }
    // The browser itself would hold a row beside it, while the rows above that one take their true heights.
    document.documentElement.style.overflowAnchor = box ? "none" : "";
    kept = null;
    // It measures and draws: once the new page is on the screen, which takes the frame that begins and the one after it.
    due = page;
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
      document.documentElement.style.overflowAnchor = "";
      if (due === page) redraw();
    })));
  });
}

/** Ask for what was chosen while the scripts were on their way: nobody heard of it. */
export function catchUp() {
  const form = document.getElementById("filter-form");
  const isChosen = (field) => field.checked !== field.defaultChecked || (field.value !== field.defaultValue && field !== document.activeElement);
  if ([...(form?.querySelectorAll("input") ?? [])].some(isChosen)) form.dispatchEvent(new Event("change"));
}
