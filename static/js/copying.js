// Puts a text on the clipboard.

const SEEN = 2000; // milliseconds a button says that it has copied
const resting = new WeakMap(); // the words of a button that says so, and the timer that brings them back

/** Resolves when it is there; `beside` is the control that asked for it, and keeps the focus. */
async function copy(text, beside) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // No clipboard without https: the older way.
    const field = document.createElement("textarea");
    field.value = text;
    beside.after(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    beside.focus();
  }
}

/** Copy a text for a button, which says `done` for a moment, as `said` does to who cannot see it. */
export async function copyFor(button, text, done, said) {
  said.textContent = ""; // or the same words again would not be heard
  await copy(text, button);
  const { words = button.textContent, timer } = resting.get(button) ?? {};
  clearTimeout(timer);
  button.textContent = done;
  said.textContent = done;
  resting.set(button, { words, timer: setTimeout(() => { button.textContent = words; resting.delete(button); }, SEEN) });
}

/** Show the paragraph with the button that copies what stands in another element, where the page has one. */
export function offerCopy() {
  const button = document.querySelector("[data-copies]");
  const source = button && document.getElementById(button.dataset.copies);
  if (!source) return;
  button.parentElement.hidden = false;
  button.addEventListener("click", () => {
    const text = source.value ?? source.textContent.replace(/\s+/g, " ").trim();
    copyFor(button, text, button.dataset.done, document.getElementById("announcement"));
  });
}
