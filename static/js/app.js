// Starts what script adds to a page that is complete without it.
import { endChart, initChart } from "./chart.js";
import { catchUp, keepPlace } from "./filters.js";
import { initHits, stepThroughHits } from "./hits.js";
import { giveNotice } from "./notices.js";
import { keepListPlace } from "./place.js";
import { defineSwap } from "./swap.js";

function init() {
  initChart();
  initHits();
}

keepPlace(document.body, init);
stepThroughHits(document.body);
giveNotice(document.body, () => { if (document.querySelector(".chart__fault")) initChart(); });
document.body.addEventListener("htmx:historyRestore", init);
init();
keepListPlace(document.body);
// Once the place is noted, on the page as it was.
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => { if (detail.shouldSwap) endChart(); });

function withHtmx() {
  defineSwap();
  catchUp();
}

if (window.htmx) withHtmx();
else document.body.addEventListener("htmx:load", withHtmx, { once: true });
