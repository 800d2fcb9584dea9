// Beside each citation row: which document and lines it points at, what is wrong with them, who else cites them.
import { asker, desk, onChange } from "./asking.js";

const group = document.getElementById("citations-group");
const part = (row, name) => row.querySelector(`[name$="-${name}"]`);

function place(row) {
  const found = row.querySelector(":scope .passage");
  if (found) return found;
  const made = document.createElement("div");
  made.className = "passage";
  made.setAttribute("aria-live", "polite");
  row.querySelector("fieldset")?.append(made);
  return made;
}

export function showPassages() {
  if (!group) return;
  const rows = () => [...group.querySelectorAll(".inline-related:not(.empty-form)")].filter((row) => part(row, "document"));
  const typed = () => rows().map((row) => ["document", "lines"].map((name) => part(row, name)?.value ?? "").join("|"));
  let before = "";
  const ask = asker(desk.dataset.passages, (answer) => {
    rows().forEach((row, number) => { place(row).innerHTML = (answer.rows[number] ?? "").trim(); });
  });
  const refresh = () => {
    const now = typed();
    if (now.join() === before) return;
    before = now.join();
    const { kind, record } = desk.dataset;
    if (now.length) ask([["kind", kind], ["besides", record], ...now.map((row) => ["row", row])]);
  };
  onChange(refresh);
  refresh();
}
