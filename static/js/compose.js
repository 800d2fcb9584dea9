// On the page that composes a frame: gives the preview the height it asks for, and copies the HTML.

import { copy } from "./copying.js";

const preview = document.querySelector(".compose__preview iframe");
const fit = (height) => { preview.height = Math.ceil(Number(height)) || preview.height; };
window.addEventListener("message", ({ origin, source, data }) => {
  if (origin === location.origin && source === preview?.contentWindow && data?.type === "timeline-height") fit(data.height);
});
// It may have told its height before this script came.
if (preview?.contentDocument?.querySelector("main")) fit(preview.contentDocument.documentElement.getBoundingClientRect().height);

const button = document.querySelector("[data-copies]");
const field = button && document.getElementById(button.dataset.copies);
if (button) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const words = button.textContent;
    await copy(field.value, button);
    button.textContent = button.dataset.done;
    document.getElementById("announcement").textContent = button.dataset.done;
    setTimeout(() => { button.textContent = words; }, 2000);
  });
}
