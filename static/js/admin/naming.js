// Gives names that are read out to what Django's own scripts and templates leave without one.
const PARTS = '[role="combobox"], [role="textbox"], .select2-search__field';

// A choice with search says nothing of the label of the field that it stands for.
function nameChoice(container) {
  const name = container.previousElementSibling?.labels?.[0]?.textContent.trim().replace(/:$/, "");
  if (!name) return;
  for (const part of container.querySelectorAll(PARTS)) part.setAttribute("aria-label", name);
}

// The search of a list is named by its button, and an empty heading of rows is none.
function nameLists() {
  const search = document.querySelector("#searchbar");
  const button = search?.form.querySelector('[type="submit"]');
  if (button) search.setAttribute("aria-label", button.value);
  for (const heading of document.querySelectorAll("th.original:empty")) {
    const cell = document.createElement("td");
    cell.className = heading.className;
    heading.replaceWith(cell);
  }
}

export function nameControls() {
  nameLists();
  document.querySelectorAll(".select2-container").forEach(nameChoice);
  // Others are made once the page is there, and with each row that is added.
  const observer = new MutationObserver((changes) => {
    for (const node of changes.flatMap((change) => [...change.addedNodes])) {
      if (node instanceof Element && node.matches(".select2-container")) nameChoice(node);
    }
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
