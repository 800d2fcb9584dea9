// Puts the page's part that a step brings in the place of the present one, all around the filter panel, which stays: so
// neither the focus nor what is scrolled or typed in it is lost, and there is less to lay out.
//
// htmx's own swap takes leave of every element it removes, looks for every id of the new ones among them, and searches
// all of them for what to listen to. Here that is the form of a panel that is new.

export const SWAP = "page settle:0ms show:none";

/** Teach htmx the swap of this name; `panelCame` is given the panel as the answer has it, with the numbers of this step. */
export function defineSwap(panelCame) {
  window.htmx.defineExtension("page", {
    handleSwap(style, page, fragment, settling) {
      if (style !== "page") return false;
      const next = fragment.querySelector("#page");
      if (!next) return []; // the present one is better than none
      const [panel, fresh] = [page, next].map((one) => one.querySelector("#filters"));
      const heard = [...next.querySelectorAll("[hx-get]")];
      if (panel && fresh) replaceAround(panel, fresh, page);
      else page.replaceWith(next);
      panelCame(panel && fresh);
      settling.elts = [document.getElementById("page")];
      return heard.filter((one) => one.isConnected);
    },
  });
}

/** Everything inside `page` but `panel`, and what holds it, gives way to what stands around `fresh`. */
function replaceAround(panel, fresh, page) {
  for (let [mine, its] = [panel, fresh]; mine !== page; [mine, its] = [mine.parentNode, its.parentNode]) {
    const siblings = [...its.parentNode.childNodes];
    const place = siblings.indexOf(its);
    for (const old of [...mine.parentNode.childNodes]) if (old !== mine) old.remove();
    mine.before(...siblings.slice(0, place));
    mine.after(...siblings.slice(place + 1));
  }
}
