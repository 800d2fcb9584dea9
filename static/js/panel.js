// Brings the filter panel up to date after a step: boxes that stay in it are the same ones, with the new number beside them.

const hidden = (panel) => panel.querySelectorAll("form > input[type=hidden]");
const nameOf = (item) => item.querySelector("input").id;

/** Let the form carry what the chart is asked to show, as `fresh` does, the same panel as the server sent it. */
export function renewHidden(panel, fresh) {
  for (const field of hidden(panel)) field.remove();
  panel.querySelector(".filters__go").before(...hidden(fresh));
}

/** Let the panel offer and count what `fresh` does, and with `ticks` tick it; what is typed stays. */
export function refreshPanel(panel, fresh, { ticks }) {
  const [form, next] = [panel, fresh].map((one) => one.querySelector("form"));
  const focused = form.contains(document.activeElement) ? document.activeElement : null;
  const around = focused?.closest(".facet");
  for (const box of ticks ? form.querySelectorAll("[type=checkbox]") : []) {
    box.checked = next.querySelector(`[id="${box.id}"]`)?.checked ?? false;
  }
  refreshFacets(form, next);
  const [go, nextGo] = [form, next].map((one) => one.querySelector(".filters__go"));
  go.querySelector("button").textContent = nextGo.querySelector("button").textContent;
  go.querySelector("a")?.remove();
  go.append(...nextGo.querySelectorAll("a"));
  // A box that changed its place lost the focus; one that is gone leaves it to its neighbours.
  const heir = focused?.isConnected ? focused : (around?.isConnected ? around : form).querySelector("input");
  if (focused) heir.focus({ preventScroll: true });
}

function refreshFacets(form, next) {
  const present = new Map([...form.querySelectorAll(".facet")].map((facet) => [facet.className, facet]));
  let last = form.querySelector(".facet")?.previousElementSibling ?? form.querySelector(".filters__go").previousElementSibling;
  for (const facet of next.querySelectorAll(".facet")) {
    const mine = present.get(facet.className);
    present.delete(facet.className);
    if (mine) refreshFacet(mine, facet);
    else {
      facet.dataset.isNew = ""; // its true height counts at once, where the place of a box below it is to be held
      last.after(facet);
    }
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
