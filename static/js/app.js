// Starts what script adds to a page that is complete without it.
import { endChart, initChart } from "./chart.js";
import { keepPlace } from "./filters.js";

keepPlace(document.body, initChart);
document.body.addEventListener("htmx:beforeHistorySave", endChart);
document.body.addEventListener("htmx:historyRestore", initChart);
initChart();
