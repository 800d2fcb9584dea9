// A filter step swaps the page in place (htmx); this keeps what the swap would lose.

import { refreshPanel } from "./panel.js";
import { SWAP } from "./swap.js";

const isNarrow = () => getComputedStyle(document.querySelector("#filters > summary")).display !== "none";
let fresh = null; // the filter panel as the last answer has it

/** Keep the ticked box in its place and the other languages' links in step; once that is seen, renew the panel and `redraw`. */
export function keepPlace(root, redraw) {
  let kept = null;
  let due = null; // the step whose panel and chart are still to be drawn
  window.addEventListener("popstate", ({ state }) => { if (state?.htmx) due = null; }); // the page is being left
  root.addEventListener("change", () => { if (due) due.panel = null; }); // what is ticked now is in the next answer
  root.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "page") event.detail.swapOverride = SWAP;
    // A wrong parameter answers 400 with a page that explains it: show it like any other, but no other 400.
    if (event.detail.xhr.status === 400 && event.detail.xhr.responseText.includes('id="page"')) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    const { type, target } = event.detail.requestConfig.triggeringEvent ?? {};
    const box = type === "change" ? target : null;
    const byForm = event.detail.requestConfig.elt.id === "filter-form";
    kept = { byForm, asked: type === "submit" && isNarrow(), box, hold: holding(box) };
  });
  root.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    const { byForm, asked, box, hold } = kept;
    kept = null;
    if (asked) document.getElementById("filters").open = false;
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
    for (const file of document.querySelectorAll(".take__files > li > a")) {
      const link = document.head.querySelector(`link[rel="alternate"][type="${file.type}"]`);
      if (link) link.href = file.href;
    }
    const sentence = document.getElementById("sentence");
    document.getElementById("announcement").textContent = sentence?.textContent ?? "";
    // On a phone the answer is above the panel that was just sent.
    if (asked) sentence?.scrollIntoView({ block: "start" });
    hold();
    const step = (due = { panel: fresh });
    // It measures and draws: once the new page is on the screen, which takes the frame that begins and the one after it.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
      document.documentElement.style.overflowAnchor = "";
      if (due !== step) return;
      redraw(); // which waits for the chart's figures
      setTimeout(() => {
        if (due !== step || !step.panel) return;
        const holdAgain = holding(box);
        refreshPanel(document.getElementById("filters"), step.panel);
        holdAgain();
        if (!byForm) catchUp(); // what was typed before, but never asked for
        document.documentElement.style.overflowAnchor = "";
      });
    })));
  });
}

/** What puts the ticked box back where it is now, with what is above it taller or lower: the next tick must not meet another. */
function holding(box) {
  const top = box ? box.getBoundingClientRect().top : -1;
  if (top < 0 || top > innerHeight) return () => {};
  return () => {
    scrollBy({ top: box.getBoundingClientRect().top - top, behavior: "instant" });
    // The browser itself would hold a row beside it, while the rows above that one take their true heights.
    document.documentElement.style.overflowAnchor = "none";
  };
}

/** Note the filter panel of an answer, until there is time for it. */
export function notePanel(panel) {
  fresh = panel;
}

/** Ask for what was chosen while nobody heard of it, for instance while the scripts were on their way. */
export function catchUp() {
  const form = document.getElementById("filter-form");
  const isChosen = (field) => field.checked !== field.defaultChecked || (field.value !== field.defaultValue && field !== document.activeElement);
  if ([...(form?.querySelectorAll("input") ?? [])].some(isChosen)) form.dispatchEvent(new Event("change"));
}
