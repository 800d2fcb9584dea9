// Puts a text on the clipboard.

/** Resolves when it is there; `beside` is the control that asked for it, and keeps the focus. */
export async function copy(text, beside) {
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
