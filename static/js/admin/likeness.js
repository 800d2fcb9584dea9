// While a meeting or statement is typed: entries of the same days and people, as links; of an actor, those of its names.
import { asker, desk, onChange } from "./asking.js";

const shown = document.getElementById("likeness");

function typedNames() {
  const names = [...document.querySelectorAll('[name^="name_"], [name^="names-"][name$="-name"]')];
  return names.filter((input) => input.value.trim()).map((input) => ["name", input.value]);
}

function typed() {
  if (desk.dataset.kind === "actor") return [["kind", "actor"], ["besides", desk.dataset.record], ...typedNames()];
  const actors = [...document.querySelectorAll('select[name^="involvements-"][name$="-actor"]')];
  const there = actors.filter((select) => !select.closest(".inline-related")?.querySelector('[name$="-DELETE"]')?.checked);
  const { kind, record } = desk.dataset;
  const pairs = [["kind", kind], ["besides", record], ["date", document.getElementById("id_date")?.value ?? ""]];
  return [...pairs, ...there.filter((select) => select.value).map((select) => ["actor", select.value])];
}

export function findLikes() {
  if (!shown) return;
  let before = JSON.stringify(typed());
  const ask = asker(desk.dataset.likeness, ({ html }) => { shown.innerHTML = html.trim(); });
  onChange(() => {
    const now = typed();
    if (JSON.stringify(now) === before) return;
    before = JSON.stringify(now);
    ask(now);
  });
}
