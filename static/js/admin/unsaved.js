// Asks before the page of a record is left with what was typed there and not saved; the browser has the words for it.
function said(form) {
  const values = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
  return JSON.stringify(values.map(([name, value]) => [name, value instanceof File ? value.name : value]));
}

export function guardUnsaved() {
  const form = document.querySelector('#content-main form[method="post"][id$="_form"]');
  if (!form) return;
  const before = document.querySelector(".errornote") ? "" : said(form); // a page that came back was never saved
  let isSent = false;
  form.addEventListener("submit", () => (isSent = true));
  window.addEventListener("beforeunload", (event) => {
    if (!isSent && said(form) !== before) event.preventDefault();
  });
}
