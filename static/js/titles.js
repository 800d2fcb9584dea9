// Marks of a still picture say on hover what they are. Those that come with a step carry no title for it: that is a third of
// their elements, of which the interactive chart makes no use, and the few that are met get theirs here.

/** Give a mark its title as the pointer comes over it. */
export function giveTitles(root) {
  root.addEventListener("pointerover", ({ target }) => {
    const mark = target.closest("svg a[aria-label]");
    if (!mark || mark.querySelector("title")) return;
    const title = document.createElementNS(mark.namespaceURI, "title");
    title.textContent = mark.getAttribute("aria-label");
    mark.prepend(title);
  });
}
