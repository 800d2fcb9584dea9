// Puts the page's part that a step brings in the place of the present one.
//
// htmx's own swap takes leave of every element it removes, looks for every id of the new ones among them, and searches
// all of them for what to listen to. Here that is two known elements.

export const SWAP = "page settle:0ms show:none";

/** Teach htmx the swap of this name; without it, `outerHTML` of the markup does the same more slowly. */
export function defineSwap() {
  window.htmx.defineExtension("page", {
    handleSwap(style, target, fragment, settling) {
      if (style !== "page") return false;
      const page = fragment.querySelector("#page");
      if (!page) return []; // the present one is better than none
      target.replaceWith(page);
      settling.elts = [page];
      return [...page.querySelectorAll("[hx-get], [hx-boost]")];
    },
  });
}
