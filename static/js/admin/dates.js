// Under a date field stands how it is understood, or what is wrong; a date as people write it becomes EDTF on leaving.
import { asker, desk } from "./asking.js";

const askers = new WeakMap();

function show(field, { words, error, write }) {
  const reading = field.parentElement.querySelector(".edtf-reading");
  reading.textContent = error || words;
  reading.classList.toggle("edtf-reading--fault", Boolean(error));
  field.dataset.write = write;
  if (write && document.activeElement !== field) settle(field);
}

function settle(field) {
  if (!field.dataset.write) return;
  field.value = field.dataset.write;
  field.dataset.write = "";
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function readDates() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.(".edtf input")) return;
    target.dataset.write = "";
    if (!askers.has(target)) askers.set(target, asker(desk.dataset.date, (answer) => show(target, answer)));
    askers.get(target)({ text: target.value });
  });
  document.addEventListener("focusout", ({ target }) => {
    if (target.matches?.(".edtf input")) settle(target);
  });
}
