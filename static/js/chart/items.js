// Takes what can be pointed at, entries and counts, out of a figure, and finds the one at a place or beside another.

const NEAR = 14; // pixels from the middle of a mark that still mean it; more for a finger
const FINGER = 24;

export const DAY = 86400000; // milliseconds
export const time = (day) => Date.parse(String(day).includes(" ") ? `${String(day).replace(" ", "T")}Z` : day);
export const day = (moment) => new Date(moment).toISOString().slice(0, 10);

/** All points of a figure: { slug, url, label, lines, time, y } for an entry, { from, to, …, end, base } for a count. */
export function itemsOf(figure) {
  const items = [];
  for (const trace of figure.data) {
    (trace.customdata ?? []).forEach((data, index) => {
      const [x, y] = [time(trace.x[index]), trace.y[index]];
      if (trace.meta.part === "counts") {
        const base = trace.base ?? 0;
        items.push({ from: data[0], to: data[1], lines: [data[2]], time: x + trace.width[index] / 2, start: x, end: x + trace.width[index], base, y: base + y });
      } else {
        items.push({ url: data[0], slug: data[1], lines: [data[2], `${data[3]} · ${data[4]}`], time: x, y, handle: trace.meta.part === "handles" });
      }
    });
  }
  return items.sort((one, other) => one.time - other.time || other.y - one.y);
}

/** The item under a place of the box, or null. */
export function itemAt(view, x, y, finger = false) {
  let best = null;
  let least = finger ? FINGER : NEAR;
  for (const item of view.items) {
    const [left, top] = view.place(item);
    let far = Math.hypot(left - x, top - y);
    if (item.from) far = x >= view.x(item.start) && x < view.x(item.end) && y >= top - 4 && y <= view.y(item.base) ? 0 : Infinity;
    if (far < least) [best, least] = [item, far];
  }
  return best;
}

/** The item a key leads to from `current`: the next in time, or the nearest in another lane. */
export function itemBeside(view, current, key) {
  const items = view.items.filter((item) => !item.handle);
  if (!items.length) return null;
  if (!current) {
    const inside = items.filter((item) => item.time >= view.range[0] && item.time <= view.range[1]);
    return (inside.length ? inside : items).at(key === "ArrowLeft" ? -1 : 0);
  }
  const here = items.findIndex((item) => item === current || (item.slug && item.slug === current.slug));
  if (key === "Home") return items[0];
  if (key === "End") return items.at(-1);
  if (key === "ArrowLeft") return items[Math.max(0, here - 1)];
  if (key === "ArrowRight") return items[Math.min(items.length - 1, here + 1)];
  const up = key === "ArrowUp";
  const [x, y] = view.place(current);
  let best = current;
  let least = Infinity;
  for (const item of items) {
    const [left, top] = view.place(item);
    const rise = up ? y - top : top - y;
    const far = Math.abs(left - x) * 2 + rise;
    if (rise > 1 && far < least) [best, least] = [item, far];
  }
  return best;
}
