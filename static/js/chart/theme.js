// Gives a figure from the server the page's own font and colours, light or dark.

export function themed(figure, box) {
  const style = getComputedStyle(box);
  const token = (name) => style.getPropertyValue(name).trim();
  const colours = { russia: token("--russia"), meetings: token("--meetings"), united_states: token("--united-states"), third: token("--third") };
  for (const trace of figure.data) {
    // All of one bank, or each point of its own.
    const { bank, banks } = trace.meta ?? {};
    const colour = colours[bank] ?? banks?.map((one) => colours[one]);
    if (!colour) continue;
    for (const part of [trace.marker, trace.line, trace.textfont]) {
      if (part?.color) part.color = colour;
    }
  }
  const layout = figure.layout;
  layout.font = { ...layout.font, color: token("--ink"), family: style.fontFamily };
  const { xaxis, yaxis } = layout;
  layout.xaxis = { ...xaxis, gridcolor: token("--line"), tickfont: { ...xaxis.tickfont, color: token("--ink") } };
  // Names and lines of the banks stand still: names.js draws them, in a fraction of the time Plotly takes for it.
  layout.yaxis = { ...yaxis, visible: false };
  layout.shapes = [];
  return layout;
}
