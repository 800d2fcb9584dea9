// Starts what script adds to a page that is complete without it.
import { initChart } from "./chart.js";
import { keepPlace } from "./filters.js";

keepPlace(document.body, initChart);
initChart();
