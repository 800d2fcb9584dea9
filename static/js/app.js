// Starts what script adds to a page that is complete without it.
import { endChart, initChart } from "./chart.js";
import { catchUp, clearTheWay, keepPlace } from "./filters.js";
import { initHits, stepThroughHits } from "./hits.js";
import { giveNotice } from "./notices.js";
import { keepListPlace } from "./place.js";

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
document.body.addEventListener("htmx:beforeHistorySave", endChart);
document.body.addEventListener("htmx:beforeHistorySave", clearTheWay);
if (window.htmx) catchUp();
else document.body.addEventListener("htmx:load", catchUp, { once: true });
