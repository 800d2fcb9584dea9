// Citation rows of the editors' desk: a new row starts with the passage of the row before; notes of what is printed fold away.
const rowsOf = (group) => [...group.querySelectorAll(":scope .inline-related:not(.empty-form)")];
const part = (row, name) => row.querySelector(`[name$="-${name}"]`);

/** Several claims in a row mostly rest on one passage. */
function repeatPassage(row, before) {
  const chosen = part(before, "document")?.selectedOptions[0];
  const select = part(row, "document");
  if (!chosen?.value || !select || select.value) return;
  select.append(new Option(chosen.text, chosen.value, true, true));
  select.dispatchEvent(new Event("change", { bubbles: true }));
  part(row, "lines").value = part(before, "lines").value;
}

/** Only what is not printed needs its reason; a note that is there stays in sight. */
function foldNote(row) {
  const notes = row.querySelector(".citation-note details");
  const basis = part(row, "basis");
  if (!notes || !basis) return;
  const written = [...notes.querySelectorAll("textarea")].some((text) => text.value.trim());
  notes.open = written || basis.value !== "printed";
}

const group = document.getElementById("citations-group");
if (group) {
  rowsOf(group).forEach(foldNote);
  group.addEventListener("change", (event) => {
    if (event.target.name?.endsWith("-basis")) foldNote(event.target.closest(".inline-related"));
  });
  document.addEventListener("formset:added", (event) => {
    if (event.detail.formsetName !== "citations") return;
    const rows = rowsOf(group);
    const before = rows[rows.indexOf(event.target) - 1];
    if (before) repeatPassage(event.target, before);
    foldNote(event.target);
  });
}
