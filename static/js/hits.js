// Steps through the hits of a search: each link of a step leads there by itself; here it moves the focus as well.

import { behaviour } from "./motion.js";

const rows = () => [...document.querySelectorAll("#list .row")];

/** Listen for the links of the steps, and for "n" and "N" while the focus is in the list. */
export function stepThroughHits(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest("#list a[data-step]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    step(Number(link.dataset.step));
  });
  root.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "n" || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!document.getElementById("hits") || !event.target.closest("#list")) return;
    event.preventDefault();
    step(event.key === "n" ? 1 : -1);
  });
}

/** Make the stepper of the page as it now stands ready, at the hit the address names. */
export function initHits() {
  const stepper = document.getElementById("hits");
  if (!stepper) return;
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)))?.closest("#list .row");
  if (named) show(named, { quiet: true });
  else bounds();
}

/** To the hit after or before the present one, also where it stands on another page of the list. */
function step(by) {
  const all = rows();
  const here = all.findIndex((row) => row.classList.contains("is-hit"));
  const next = all[here + by];
  if (next && (here >= 0 || by > 0)) {
    show(next);
    return;
  }
  const link = document.querySelector(`.pager a[rel=${by > 0 ? "next" : "prev"}]`);
  if (link) location.assign(`${link.href}#${by > 0 ? "first" : "last"}-hit`);
}

function show(row, { quiet = false } = {}) {
  for (const other of document.querySelectorAll(".row.is-hit")) other.classList.remove("is-hit");
  row.classList.add("is-hit");
  row.querySelector(".row__title a").focus({ preventScroll: true });
  row.scrollIntoView({ block: "center", behavior: quiet ? "auto" : behaviour() });
  const words = row.querySelector(".row__number").textContent;
  document.getElementById("hits-where").textContent = words;
  document.getElementById("announcement").textContent = words;
  bounds();
}

/** Offer only the steps that lead somewhere. */
function bounds() {
  const all = rows();
  const here = all.findIndex((row) => row.classList.contains("is-hit"));
  for (const link of document.querySelectorAll("#hits a[data-step]")) {
    const by = Number(link.dataset.step);
    const page = document.querySelector(`.pager a[rel=${by > 0 ? "next" : "prev"}]`);
    link.hidden = !page && (by > 0 ? here === all.length - 1 : here <= 0);
  }
}
