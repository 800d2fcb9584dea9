// The chart's part of the page's address: `window=2019-01-01..2021-01-01` and, behind "#", the chosen entry's slug.

import { DAY, day, time } from "./items.js";

const KEEPING = ".chips a, .list__order a, .pager a, .chart__views a";
let timer = 0;

/** The stretch of time in the address, or null. */
export function windowInAddress() {
  const [first, last] = (new URLSearchParams(location.search).get("window") ?? "").split("..").map(time);
  return first < last ? [first, last + DAY] : null;
}

export const slugInAddress = () => decodeURIComponent(location.hash.slice(1));

/** Days of a stretch, both included, as the server takes them. */
export const daysOf = ([first, last]) => [day(first), day(Math.max(first, last - 1))];

/** Write the time shown into the address, without a step in the history; soon, because browsers count such calls. */
export function writeWindow(view) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const url = new URL(location.href);
    url.searchParams.delete("window");
    const search = url.searchParams.toString();
    const days = view.isWhole ? "" : `window=${daysOf(view.range).join("..")}`;
    url.search = [search, days].filter(Boolean).join("&");
    replace(url);
  }, 200);
}

export const forgetWindow = () => clearTimeout(timer);

/** Write the chosen entry into the address as a step in the history; "" for none. */
export function writeSlug(slug) {
  if (slug === slugInAddress()) return;
  const url = new URL(location.href);
  url.hash = slug;
  history.pushState(history.state, "", url);
  follow();
}

function replace(url) {
  if (url.href === location.href) return;
  history.replaceState(history.state, "", url);
  follow();
}

/** The links to the other languages lead to the same view, and those of the list keep the time shown. */
function follow() {
  for (const link of document.querySelectorAll(".languages a")) {
    link.search = location.search;
    link.hash = location.hash;
  }
  for (const link of document.querySelectorAll(KEEPING)) link.search = withWindow(link.search);
}

/** A query string with the window of the address, or without one where the address has none. */
function withWindow(search) {
  const [own, here] = [search, location.search].map((text) => text.replace(/^\?/, "").split("&").filter(Boolean));
  const isWindow = (part) => part.startsWith("window=");
  return [...own.filter((part) => !isWindow(part)), ...here.filter(isWindow)].join("&");
}

/** Before htmx asks for this page anew: the time shown goes with it, unless the reader has just chosen a period. */
export function keepWindow({ detail }) {
  const [path, search = ""] = detail.path.split("?");
  if (detail.verb !== "get" || path !== location.pathname) return;
  if (detail.elt.id !== "filter-form") {
    const query = withWindow(search);
    detail.path = query ? `${path}?${query}` : path;
    return;
  }
  const here = new URLSearchParams(location.search).get("window");
  const isNew = (name) => (detail.parameters[name] ?? "") !== (document.getElementById(name)?.defaultValue ?? "");
  if (here && !["from", "to"].some(isNew)) detail.parameters.window = here;
  else delete detail.parameters.window;
}
