// Ctrl+S saves and stays, Ctrl+Enter saves and goes to the next of the list.
const KEYS = { s: ["_continue", "_save"], Enter: ["_next", "_save"] };

export function listenForKeys() {
  document.addEventListener("keydown", (event) => {
    const names = KEYS[event.key];
    if (!names || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const buttons = names.map((name) => document.querySelector(`.submit-row [name="${name}"]`));
    const button = buttons.find(Boolean);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
}
