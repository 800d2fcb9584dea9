// Holds Plotly's picture of a figure and the stretch of time it shows; the rest of the chart asks it where things stand.

import { DAY, day, itemsOf, time } from "./items.js";
import { namesOf } from "./names.js";
import { middles } from "./spans.js";
import { themed } from "./theme.js";
import { distance, hideCutLabels } from "./ticks.js";

const CONFIG = { staticPlot: true, displayModeBar: false, responsive: false }; // gestures are ours: Plotly's trap the page

/** Draw `payload` over the server's picture in `box`; `onRange` hears of every change of the time shown. */
export async function makeView(Plotly, box, payload, onRange) {
  Plotly.setPlotConfig({ locales: { [payload.words.language]: payload.words.locale } });
  const plot = document.createElement("div");
  plot.className = "chart__figure";
  plot.setAttribute("aria-hidden", "true");
  const names = document.createElement("div");
  names.className = "chart__figure chart__names";
  const halos = {};
  let frame = 0;
  // Only where it differs: to be told so has Plotly make all labels anew.
  const apart = () => {
    const dtick = distance(view.range, view.width);
    return dtick === (plot.layout.xaxis.dtick ?? null) ? {} : { "xaxis.dtick": dtick };
  };
  const view = {
    box, plot, items: [], range: [0, 1], whole: [0, 1], meta: {}, layout: {},
    get width() { return box.clientWidth - view.layout.margin.l - view.layout.margin.r; },
    x: (moment) => view.layout.margin.l + ((moment - view.range[0]) / (view.range[1] - view.range[0])) * view.width,
    y: (height) => {
      const { margin, yaxis } = view.layout;
      return margin.t + ((yaxis.range[1] - height) / yaxis.range[1]) * (view.layout.height - margin.t - margin.b);
    },
    place: (item) => [view.x(item.time), view.y(item.y)],
    moment: (x) => view.range[0] + ((x - view.layout.margin.l) / view.width) * (view.range[1] - view.range[0]),
    get isWhole() { return Math.abs(view.range[0] - view.whole[0]) < DAY && Math.abs(view.range[1] - view.whole[1]) < DAY; },
    find: (slug) => view.items.find((item) => item.slug === slug && !item.handle) ?? null,
    zoom: (factor, at = (view.range[0] + view.range[1]) / 2) => view.show(at - (at - view.range[0]) * factor, at + (view.range[1] - at) * factor),
    move: (by) => view.show(view.range[0] + by, view.range[1] + by),
    /** Show the time from `first` to `last`, kept inside the whole and at least three days long. */
    show(first, last) {
      const length = Math.min(Math.max(last - first, 3 * DAY), view.whole[1] - view.whole[0]);
      const middle = (first + last) / 2;
      const start = Math.min(Math.max(middle - length / 2, view.whole[0]), view.whole[1] - length);
      view.range = [start, start + length];
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const range = { "xaxis.range": view.range.map(text), ...apart() };
        const changed = middles(plot.data, view.range);
        if (changed.length) Plotly.update(plot, { "marker.opacity": changed.map(([, opacity]) => opacity) }, range, changed.map(([index]) => index));
        else Plotly.relayout(plot, range);
        hideCutLabels(plot, box.clientWidth);
        view.settle();
      });
      onRange(view);
    },
    /** Ring a mark; one ring of each kind ("pin", "row", "over"). */
    ring(kind, item) {
      halos[kind]?.node.remove();
      delete halos[kind];
      if (!item) return;
      const node = document.createElement("div");
      node.className = `chart__halo chart__halo--${kind}`;
      halos[kind] = { node, item };
      box.append(node);
      view.settle();
    },
    settle() {
      for (const { node, item } of Object.values(halos)) {
        const [left, top] = view.place(item);
        node.hidden = left < -12 || left > box.clientWidth + 12;
        node.style.left = `${left}px`;
        node.style.top = `${top}px`;
      }
    },
    /** Put another figure in place, finer or coarser, without moving the time shown. */
    async take(next, range = view.range) {
      view.items = itemsOf(next.figure);
      const lines = (next.figure.layout.shapes ?? []).map((shape) => shape.y0);
      view.layout = themed(next.figure, box);
      view.layout.width = box.clientWidth;
      view.meta = view.layout.meta ?? {};
      view.range = range ?? view.layout.xaxis.range.map(time);
      const axis = view.layout.xaxis;
      view.whole = [axis.minallowed, axis.maxallowed].map(time);
      axis.range = view.range.map(text);
      axis.dtick = distance(view.range, view.width);
      for (const [index, opacity] of middles(next.figure.data, view.range)) next.figure.data[index].marker.opacity = opacity;
      box.style.height = `${view.layout.height}px`;
      names.replaceChildren(namesOf(view, lines));
      await Plotly.react(plot, next.figure.data, view.layout, { ...CONFIG, locale: next.words.language });
      hideCutLabels(plot, view.layout.width);
      for (const halo of Object.values(halos)) halo.item = view.find(halo.item.slug) ?? halo.item;
      view.settle();
    },
    resize() {
      // Not Plots.resize, which forgets the height.
      if (box.clientWidth !== view.layout.width) Plotly.relayout(plot, { width: box.clientWidth, ...apart() });
      hideCutLabels(plot, box.clientWidth);
      view.settle();
    },
    end() {
      cancelAnimationFrame(frame);
      for (const kind of Object.keys(halos)) view.ring(kind, null);
      Plotly.purge(plot);
      plot.remove();
      names.remove();
      box.style.height = "";
      box.classList.remove("is-drawn");
    },
  };
  await view.take(payload, null);
  box.append(plot, names); // only now, so that nothing is laid out half drawn
  return view;
}

/** A moment as Plotly takes it, with no time zone to move it. */
function text(moment) {
  const clock = new Date(moment).toISOString();
  return clock.endsWith("T00:00:00.000Z") ? day(moment) : clock.slice(0, 19).replace("T", " ");
}
