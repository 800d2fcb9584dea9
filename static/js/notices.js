// Says that the list is being brought, that it could not be brought, and that the browser went offline or came back.

const SOON = 300; // milliseconds after which waiting is worth a word
const LONG_ENOUGH = 5000; // to read that one is online again
let waiting = 0;

/** Listen to the filter form's requests and to the network; `restored` is called once the browser is online again. */
export function giveNotice(root, restored) {
  root.addEventListener("htmx:beforeRequest", () => busy(true));
  root.addEventListener("htmx:afterRequest", ({ detail }) => {
    // One that was replaced by a newer one leaves the waiting to it.
    if (detail.xhr.status || detail.failed === false) busy(false);
    if (detail.successful) fault(null);
  });
  root.addEventListener("htmx:beforeSwap", ({ detail }) => { if (detail.shouldSwap) fault(null); });
  root.addEventListener("htmx:responseError", ({ detail }) => fault("server", detail));
  for (const kind of ["htmx:sendError", "htmx:timeout"]) root.addEventListener(kind, ({ detail }) => fault("network", detail));
  for (const notice of document.querySelectorAll("[data-fault]")) {
    notice.setAttribute("role", "alert");
    notice.querySelector("button").addEventListener("click", () => fault(null));
    notice.querySelector("a").addEventListener("click", again);
  }
  listenToNetwork(restored);
}

function busy(is) {
  clearTimeout(waiting);
  document.getElementById("list")?.setAttribute("aria-busy", String(is));
  const notice = document.getElementById("busy");
  if (is) waiting = setTimeout(() => { notice.hidden = false; }, SOON);
  else notice.hidden = true;
}

/** Show one fault, with a link to what was asked for; null takes it away. */
function fault(kind, detail = null) {
  if (kind) busy(false);
  for (const notice of document.querySelectorAll("[data-fault]")) {
    notice.hidden = notice.dataset.fault !== kind;
    if (detail) notice.querySelector("a").href = detail.pathInfo.finalRequestPath;
  }
}

/** The form asks once more, so that list and form stay where they are if it fails again. */
function again(event) {
  const form = document.getElementById("filter-form");
  if (!form || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  document.getElementById("main").focus({ preventScroll: true });
  form.requestSubmit();
}

function listenToNetwork(restored) {
  const tell = (state) => {
    for (const notice of document.querySelectorAll("[data-network]")) notice.hidden = notice.dataset.network !== state;
  };
  window.addEventListener("offline", () => tell("offline"));
  window.addEventListener("online", () => {
    tell("online");
    setTimeout(() => { if (navigator.onLine) tell(null); }, LONG_ENOUGH);
    restored();
  });
  if (!navigator.onLine) tell("offline");
}
