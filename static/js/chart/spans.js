// Which marks of a figure are bars too long for a marker in their middle: it would look like an event on that day.

import { DAY } from "./items.js";

const SPAN = 0.02; // of the time shown, as in timeline/figures/marks.py

/** For each trace of marks its number and the opacity of its markers, where that is not what it was. */
export function middles(data, [first, last]) {
  const changed = [];
  data.forEach((trace, index) => {
    if (trace.meta?.part !== "marks") return;
    const opacity = trace.customdata.map((one) => ((one[5] ?? 0) * DAY > SPAN * (last - first) ? 0 : 1));
    const before = trace.marker.opacity ?? opacity.map(() => 1);
    if (opacity.some((value, place) => value !== before[place])) changed.push([index, opacity]);
  });
  return changed;
}
