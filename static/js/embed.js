// Tells the page around this frame how high its content is; without it the frame keeps the height it was given.

const page = document.documentElement;
let told = 0;

function tell() {
  const height = Math.ceil(page.getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  // To whoever frames it: a height is no secret.
  parent.postMessage({ type: "timeline-height", height }, "*");
}

if (parent !== window) new ResizeObserver(tell).observe(page);
