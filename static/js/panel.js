// Brings the filter panel up to date after a step: boxes that stay in it are the same ones, with the new number beside them.

const nameOf = (item) => item.querySelector("input").id;

/** Let the panel offer, count and tick what `fresh` does, the same panel as the server sent it; what is typed stays typed. */
export function refreshPanel(panel, fresh) {
  const [form, next] = [panel, fresh].map((one) => one.querySelector("form"));
  const focused = form.contains(document.activeElement) ? document.activeElement : null;
  for (const box of form.querySelectorAll("[type=checkbox]")) {
    box.checked = next.querySelector(`[id="${box.id}"]`)?.checked ?? false;
  }
  for (const field of form.querySelectorAll("input:not([type=checkbox], [type=hidden])")) {
    field.defaultValue = next.querySelector(`[id="${field.id}"]`).defaultValue;
  }
  refreshFacets(form, next);
  for (const field of form.querySelectorAll(":scope > input[type=hidden]")) field.remove();
  const [go, nextGo] = [form, next].map((one) => one.querySelector(".filters__go"));
  go.before(...next.querySelectorAll(":scope > input[type=hidden]"));
  go.querySelector("button").textContent = nextGo.querySelector("button").textContent;
  go.querySelector("a")?.remove();
  go.append(...nextGo.querySelectorAll("a"));
  if (focused?.isConnected) focused.focus({ preventScroll: true }); // a box that changed its place lost it
}

function refreshFacets(form, next) {
  const present = new Map([...form.querySelectorAll(".facet")].map((facet) => [facet.className, facet]));
  let last = form.querySelector(".facet")?.previousElementSibling ?? form.querySelector(".filters__go").previousElementSibling;
  for (const facet of next.querySelectorAll(".facet")) {
    const mine = present.get(facet.className);
    present.delete(facet.className);
    if (mine) refreshFacet(mine, facet);
    else last.after(facet);
    last = mine ?? facet;
  }
  for (const gone of present.values()) gone.remove();
}

function refreshFacet(facet, next) {
  const list = facet.querySelector("ul");
  const present = new Map([...list.children].map((item) => [nameOf(item), item]));
  const items = [...next.querySelectorAll("li")].map((item) => renewed(present.get(nameOf(item)), item));
  if (items.length !== list.children.length || items.some((item, place) => item !== list.children[place])) list.replaceChildren(...items);
  facet.querySelector(".hint")?.remove();
  list.after(...next.querySelectorAll(".hint"));
}

function renewed(mine, item) {
  if (!mine) return item;
  mine.className = item.className;
  mine.querySelector(".count").textContent = item.querySelector(".count").textContent;
  return mine;
}
