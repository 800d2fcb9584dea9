// Gives a figure from the server the page's own font and colours, light or dark.

export function themed(figure, box) {
  const style = getComputedStyle(box);
  const token = (name) => style.getPropertyValue(name).trim();
  const colours = { russia: token("--russia"), meetings: token("--meetings"), united_states: token("--united-states"), third: token("--third") };
  for (const trace of figure.data) {
    const colour = colours[trace.meta?.bank];
    if (!colour) continue;
    for (const part of [trace.marker, trace.marker?.line, trace.line, trace.textfont]) {
      if (part && typeof part.color === "string") part.color = colour;
    }
  }
  const layout = figure.layout;
  layout.font = { ...layout.font, color: token("--ink"), family: style.fontFamily };
  const { xaxis, yaxis } = layout;
  layout.xaxis = { ...xaxis, gridcolor: token("--line"), tickfont: { ...xaxis.tickfont, color: token("--ink") } };
  // The banks' names as annotations: as tick labels inside the plot they would make Plotly drop the year behind them.
  layout.yaxis = { ...yaxis, showticklabels: false };
  layout.annotations = [
    ...(layout.annotations ?? []),
    ...yaxis.tickvals.map((y, index) => ({ x: 0, xref: "paper", xanchor: "left", y, yanchor: "middle", text: yaxis.ticktext[index], showarrow: false, font: { color: token("--ink-soft") } })),
  ];
  for (const shape of layout.shapes ?? []) {
    if (shape.line) shape.line.color = token("--line");
  }
  return layout;
}
