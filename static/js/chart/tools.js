// What stands under the chart: the buttons, and the spans to zoom to.

import { copyFor } from "../copying.js";
import { DAY, time } from "./items.js";

/** `ready()` promises the view: a tool may be used before the chart is there. */
export function listenToTools(section, ready, said, signal) {
  const tools = section.querySelector(".chart__tools");
  section.querySelector(".chart__buttons").hidden = false;
  const acts = { in: (view) => view.zoom(0.5), out: (view) => view.zoom(2), all: (view) => view.show(...view.whole) };
  tools.addEventListener("click", async (event) => {
    const { zoom, copy: copied, from, to } = event.target.closest("button, a")?.dataset ?? {};
    if (copied) return copyFor(event.target, location.href, copied, said);
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(zoom || from)) return undefined;
    event.preventDefault();
    const view = await ready();
    return zoom ? acts[zoom](view) : view.show(time(from), time(to) + DAY);
  }, { signal });
}
