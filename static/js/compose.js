// On the page that composes a frame: gives the preview the height it asks for.

const preview = document.querySelector(".compose__preview iframe");
const fit = (height) => { preview.height = Math.ceil(Number(height)) || preview.height; };
window.addEventListener("message", ({ origin, source, data }) => {
  if (origin === location.origin && source === preview?.contentWindow && data?.type === "timeline-height") fit(data.height);
});
// It may have told its height before this script came.
if (preview?.contentDocument?.querySelector("main")) fit(preview.contentDocument.documentElement.getBoundingClientRect().height);
