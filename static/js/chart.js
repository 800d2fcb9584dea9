// Puts Plotly's chart in the place of the server's picture and ties it to the list and the address; the list never waits.

import { daysOf, forgetWindow, keepWindow, slugInAddress, windowInAddress, writeSlug, writeWindow } from "./chart/address.js";
import { listenToPrint, moveBands } from "./chart/bands.js";
import { listenToHistogram } from "./chart/brush.js";
import { hideCard, showCard } from "./chart/card.js";
import { listenToKeys } from "./chart/keys.js";
import { breath, loadFigure, whenWanted } from "./chart/load.js";
import { listenToPointer } from "./chart/pointer.js";
import { listenToTools } from "./chart/tools.js";
import { makeView } from "./chart/view.js";
import { behaviour } from "./motion.js";
import { loadPlotly } from "./start.js";

const PATIENCE = 250; // milliseconds of rest before finer data is asked for
const FEW = 300; // entries that the server sends one by one
let life = null; // ends everything the last chart listens to

/** Begin with the chart of the page as it now stands; call again after the page was swapped. */
export function initChart() {
  endChart();
  const box = document.getElementById("chart");
  if (!box) return;
  life = new AbortController();
  start(box, life.signal);
}

/** Leave the server's picture as it came, for instance before another takes its place. */
export function endChart() {
  document.querySelector(".chart__fault")?.remove();
  life?.abort();
  life = null;
  forgetWindow();
}

function start(box, signal) {
  const section = box.closest(".chart");
  const said = document.getElementById("chart-said");
  let wake;
  const woken = new Promise((resolve) => { wake = resolve; });
  whenWanted(section, signal).then(wake);
  const view = woken.then(() => draw(box, section, said, signal, (shown) => brushed(shown)));
  view.catch(() => { if (!signal.aborted) fail(box); });
  const ready = () => { wake(); return view; };
  const brushed = listenToHistogram(document.getElementById("histogram"), ready, signal);
  listenToTools(section, ready, said, signal);
}

async function draw(box, section, said, signal, brushed) {
  const [Plotly, payload] = await Promise.all([loadPlotly(box.dataset.plotly), loadFigure(box.dataset.chartUrl, signal)]);
  await breath(); // the script has just been read, which takes its time on a phone
  signal.throwIfAborted();
  const refine = finer(box, signal);
  const follow = (shown) => { brushed(shown); moveBands(section, shown); };
  const view = await makeView(Plotly, box, payload, (shown) => { writeWindow(shown); follow(shown); refine(shown); });
  if (signal.aborted) view.end();
  signal.throwIfAborted();
  signal.addEventListener("abort", () => view.end());
  const pin = pins(view, section, said, signal);
  const open = (item) => location.assign(item.url ?? periodOf(item));
  const choose = (item) => (item.url ? pin(item) : open(item));
  listenToPointer(view, choose, signal);
  listenToKeys(view, { choose, open, leave: () => pin(null), said }, signal);
  listenToList(view, signal);
  listenToPrint(section, view, signal);
  const size = new ResizeObserver(() => { view.resize(); follow(view); });
  size.observe(box);
  signal.addEventListener("abort", () => size.disconnect());
  window.addEventListener("popstate", () => { look(view); pin(view.find(slugInAddress()), { quiet: true }); }, { signal });
  pin(view.find(slugInAddress()), { quiet: true });
  follow(view);
  box.classList.add("is-drawn");
  box.dataset.drawn = "true";
  return view;
}

const look = (view) => view.show(...(windowInAddress() ?? view.whole));

/** The page's address with the period of a count as its filter. */
function periodOf({ from, to }) {
  const address = new URL(location.href);
  address.searchParams.set("from", from);
  address.searchParams.set("to", to);
  address.searchParams.delete("window");
  address.searchParams.delete("cursor");
  return address;
}

/** A function that pins an entry's card, or with null takes it away; it says whether one was there. */
function pins(view, section, said, signal) {
  const card = section.querySelector(".chart__card");
  const pin = (item, { quiet = false } = {}) => {
    const had = !card.hidden;
    view.pinned = item?.slug;
    view.ring("pin", item);
    if (item) {
      showCard(card, item, signal);
      if (!quiet) {
        said.textContent = item.lines.join(", ");
        reveal(document.getElementById(item.slug), view.box);
      }
    } else {
      hideCard(card);
    }
    if (!quiet && (item || had)) writeSlug(item?.slug ?? "");
    return had;
  };
  card.querySelector(".chart__close").addEventListener("click", () => { pin(null); view.box.focus(); }, { signal });
  return pin;
}

/** Scroll the list to a row where list and chart stay in sight together; else the card by the chart has to do. */
function reveal(row, box) {
  if (!row) return;
  const far = row.getBoundingClientRect().bottom - box.getBoundingClientRect().top;
  if (far < innerHeight) row.scrollIntoView({ block: "nearest", behavior: behaviour() });
}

/** Hovering or focusing a row of the list rings its mark. */
function listenToList(view, signal) {
  const list = document.getElementById("list");
  const ring = (event) => {
    const row = event.target.closest(".row");
    if (row) view.ring("row", view.find(row.id));
  };
  // Without a pointer on a row, the one with the focus keeps its ring; a scroll moves rows away from under the pointer.
  const rest = () => {
    const row = document.activeElement?.closest("#list .row");
    view.ring("row", row ? view.find(row.id) : null);
  };
  rest();
  for (const kind of ["pointerover", "focusin"]) list?.addEventListener(kind, ring, { signal });
  for (const kind of ["pointerleave", "focusout"]) list?.addEventListener(kind, rest, { signal });
}

/** Where a figure counts, asks for the finer one of the time shown once the reader rests; what is there stays till then. */
function finer(box, signal) {
  let timer = 0;
  let request = null;
  signal.addEventListener("abort", () => { clearTimeout(timer); request?.abort(); });
  return (view) => {
    clearTimeout(timer);
    request?.abort();
    const { mode, window: covered, extent } = view.meta;
    const partial = covered && extent && (covered[0] !== extent[0] || covered[1] !== extent[1]);
    const [first, last] = daysOf(view.range);
    if (mode !== "counts" && (!partial || (covered[0] <= first && last <= covered[1]))) return;
    timer = setTimeout(async () => {
      request = new AbortController();
      try {
        // Few entries come all at once, and no further step asks again.
        const all = view.isWhole || (mode !== "counts" && view.meta.total <= FEW);
        const next = await loadFigure(box.dataset.chartUrl, request.signal, all ? null : daysOf(view.range));
        if (!signal.aborted) await view.take(next, view.isWhole ? null : view.range);
      } catch (fault) {
        if (fault.name !== "AbortError") console.info(fault); // the coarser picture stands
      }
    }, PATIENCE);
  };
}

/** The picture of the server stays; a line says why it does not move. */
function fail(box) {
  const note = document.createElement("p");
  note.className = "chart__fault";
  note.setAttribute("role", "status");
  note.textContent = box.dataset.failed;
  box.append(note);
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => initChart());
document.body.addEventListener("htmx:configRequest", keepWindow);
