// Starts what script adds to a page that is complete without it.
import { endChart, initChart } from "./chart.js";
import { offerCopy } from "./copying.js";
import { catchUp, keepPlace, notePanel } from "./filters.js";
import { initHits, stepThroughHits } from "./hits.js";
import { giveNotice } from "./notices.js";
import { keepListPlace } from "./place.js";
import { defineSwap } from "./swap.js";
import { giveTitles } from "./titles.js";

// htmx loads the page anew for a step back to one that it swapped: what the chart still writes would go into that address.
window.addEventListener("popstate", ({ state }) => { if (state?.htmx) endChart(); });

function init() {
  initChart();
  initHits();
}

keepPlace(document.body, init);
stepThroughHits(document.body);
giveNotice(document.body, () => { if (document.querySelector(".chart__fault")) initChart(); });
giveTitles(document.body);
offerCopy();
init();
keepListPlace(document.body);
// Once the place is noted, on the page as it was.
document.body.addEventListener("htmx:beforeSwap", ({ detail }) => { if (detail.shouldSwap) endChart(); });

// Only now, so that nothing it brings comes to nobody.
document.body.addEventListener("htmx:load", () => { defineSwap(notePanel); catchUp(); }, { once: true });
document.head.append(document.getElementById("htmx").content);
