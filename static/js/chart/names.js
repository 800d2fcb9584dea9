// The names of the banks and the lines between them: what of a figure stands still, clear of the lines Plotly draws under it.

const SVG = "http://www.w3.org/2000/svg";

/** An SVG with the names of `view`'s present figure, `lines` the heights between its banks; to be put over the plot. */
export function namesOf(view, lines) {
  const { layout } = view;
  const svg = make("svg", { class: "poster__svg", width: "100%", height: layout.height, "aria-hidden": "true" });
  const axis = svg.appendChild(make("g", { class: "poster__axis" }));
  for (const height of lines) axis.append(make("line", { x1: 0, x2: "100%", y1: view.y(height), y2: view.y(height) }));
  layout.yaxis.tickvals.forEach((height, index) => {
    const name = make("text", { class: "poster__bank", x: 0, dx: 1, y: view.y(height), dy: 5 });
    name.textContent = layout.yaxis.ticktext[index];
    axis.append(name);
  });
  return svg;
}

function make(kind, attributes) {
  const node = document.createElementNS(SVG, kind);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}
