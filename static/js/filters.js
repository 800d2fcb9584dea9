// A filter step swaps the page in place (htmx); this keeps what the swap would lose.

import { refreshPanel, renewHidden } from "./panel.js";
import { SWAP } from "./swap.js";

const CHART_ALONE = ["lanes", "bands"]; // the parameters that the links above the chart set
const filterForm = () => document.getElementById("filter-form");
const asks = () => new URLSearchParams(new FormData(filterForm())).toString();
const isNarrow = () => getComputedStyle(document.querySelector("#filters > summary")).display !== "none";
let fresh = null; // the filter panel as the last answer has it

/** Keep the ticked box in its place and the other languages' links in step; once that is seen, renew the panel and `redraw`. */
export function keepPlace(root, redraw) {
  let kept = null;
  let due = null; // the step whose panel and chart are still to be drawn
  let answered = filterForm() && asks(); // what the list on the page answers
  let asked = answered; // what the request on its way asks
  window.addEventListener("popstate", ({ state }) => { if (state?.htmx) due = null; }); // the page is being left
  root.addEventListener("change", () => { if (due) due.isPast = true; }); // what is ticked now is in the next answer
  root.addEventListener("click", askForView);
  root.addEventListener("submit", (event) => {
    if (event.target.id !== "filter-form" || asks() !== answered || !window.htmx) return;
    event.preventDefault(); // a second step to the same list would be one to go back through
    event.stopPropagation();
    showList();
  }, { capture: true });
  root.addEventListener("htmx:configRequest", () => { asked = asks(); });
  root.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id === "page") event.detail.swapOverride = SWAP;
    // A wrong parameter answers 400 with a page that explains it: show it like any other, but no other 400.
    if (event.detail.xhr.status === 400 && event.detail.xhr.responseText.includes('id="page"')) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
    }
    const { type, target } = event.detail.requestConfig.triggeringEvent ?? {};
    const box = type === "change" && target !== filterForm() ? target : null;
    kept = { isSent: type === "submit", box, hold: holding(box) };
  });
  root.addEventListener("htmx:afterSettle", () => {
    if (!kept) return;
    const { isSent, box, hold } = kept;
    kept = null;
    const panel = document.getElementById("filters");
    if (fresh) renewHidden(panel, fresh);
    answered = asked;
    for (const link of document.querySelectorAll(".languages a")) link.search = location.search;
    for (const file of document.querySelectorAll(".take__files > li > a")) {
      const link = document.head.querySelector(`link[rel="alternate"][type="${file.type}"]`);
      if (link) link.href = file.href;
    }
    document.getElementById("announcement").textContent = document.getElementById("sentence")?.textContent ?? "";
    if (isSent && isNarrow()) showList(); // elsewhere list and panel stand beside each other
    hold();
    const step = (due = { panel: fresh, isPast: false });
    // It measures and draws: once the new page is on the screen, which takes the frame that begins and the one after it.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => {
      document.documentElement.style.overflowAnchor = "";
      if (due !== step) return;
      // After the chart's figures are asked for, and before they come.
      if (step.panel) setTimeout(() => { if (due === step) refresh(panel, step, box); });
      redraw();
    })));
  });
}

function refresh(panel, step, box) {
  const hold = holding(box);
  refreshPanel(panel, step.panel, { ticks: !step.isPast });
  hold();
  requestAnimationFrame(() => { document.documentElement.style.overflowAnchor = ""; });
}

/** What the list has found comes into view: on a phone it is beyond the panel, which closes. */
function showList() {
  if (isNarrow()) document.getElementById("filters").open = false;
  const shown = document.getElementById("list") ?? document.getElementById("sentence");
  shown?.scrollIntoView({ block: "start" });
}

/** A link above the chart asks together with all that is chosen and typed in the panel, also where that is still on its way. */
function askForView(event) {
  const link = event.target.closest(".chart__views a");
  if (!link || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const form = filterForm();
  const wanted = new URL(link.href).searchParams;
  for (const name of CHART_ALONE) {
    form.querySelector(`[type=hidden][name=${name}]`)?.remove();
    if (wanted.has(name)) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value: wanted.get(name) }));
  }
  form.dispatchEvent(new Event("change"));
}

/** What puts the ticked box back where it is now, with what is above it taller or lower: the next tick must not meet another. */
function holding(box) {
  const places = [box, box?.closest(".facet")].filter(Boolean).map((node) => [node, node.getBoundingClientRect().top]);
  if (!places.length || places[0][1] < 0 || places[0][1] > innerHeight) return () => {};
  return () => {
    const [node, top] = places.find(([one]) => one.isConnected) ?? []; // a box that is no longer offered leaves its list
    if (!node) return;
    scrollBy({ top: node.getBoundingClientRect().top - top, behavior: "instant" });
    // The browser itself would hold a row beside it, while the rows above that one take their true heights.
    document.documentElement.style.overflowAnchor = "none";
  };
}

/** Note the filter panel of an answer, until there is time for it. */
export function notePanel(panel) {
  fresh = panel;
}

/** Ask for what was chosen while the scripts were on their way: nobody heard of it. */
export function catchUp() {
  const form = filterForm();
  const isChosen = (field) => field.checked !== field.defaultChecked || (field.value !== field.defaultValue && field !== document.activeElement);
  if ([...(form?.querySelectorAll("input") ?? [])].some(isChosen)) form.dispatchEvent(new Event("change"));
}
