// Draws the chart from the figure the server made, once Plotly has arrived; the list never waits for it.

let plotly = null; // the promise of Plotly's script, asked for once
let request = null; // the running request for a figure, dropped when another begins

/** Draw the chart of the page as it now stands; call again after the page was swapped. */
export async function initChart() {
  const box = document.getElementById("chart");
  if (!box) return;
  request?.abort();
  request = new AbortController();
  const { signal } = request;
  try {
    const [Plotly, payload] = await Promise.all([loadPlotly(box.dataset.plotly), loadFigure(box.dataset.chartUrl, signal)]);
    if (signal.aborted) return;
    await draw(Plotly, box, payload);
  } catch (fault) {
    if (signal.aborted) return;
    const note = document.createElement("p");
    note.className = "chart__wait";
    note.textContent = box.dataset.failed;
    box.replaceChildren(note);
  }
}

function loadPlotly(address) {
  plotly ??= idle().then(() => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve(window.Plotly);
    script.onerror = () => { plotly = null; reject(new Error("script")); };
    document.head.append(script);
  }));
  return plotly;
}

function idle() {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: 1000 });
    else setTimeout(resolve, 50);
  });
}

async function loadFigure(address, signal) {
  const response = await fetch(address, { signal, headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`${response.status}`);
  return response.json();
}

async function draw(Plotly, box, { figure, words }) {
  Plotly.setPlotConfig({ locales: { [words.language]: words.locale } });
  for (const old of box.querySelectorAll(".js-plotly-plot")) Plotly.purge(old);
  const plot = document.createElement("div");
  plot.className = "chart__figure";
  box.replaceChildren(plot);
  const layout = themed(figure, box);
  const config = { responsive: true, displayModeBar: false, displaylogo: false, scrollZoom: false, doubleClick: "reset", locale: words.language };
  await Plotly.newPlot(plot, figure.data, layout, config);
  plot.on("plotly_click", ({ points: [point] }) => follow(point));
  plot.on("plotly_hover", () => { plot.style.cursor = "pointer"; });
  tools(Plotly, plot);
  box.dataset.drawn = "true";
}

/** A mark opens its entry; a count shows its period alone. */
function follow({ customdata }) {
  if (!Array.isArray(customdata)) return;
  const [first, second] = customdata;
  if (first.startsWith("/")) {
    location.assign(first);
  } else {
    const address = new URL(location.href);
    address.searchParams.set("from", first);
    address.searchParams.set("to", second);
    address.searchParams.delete("cursor");
    location.assign(address);
  }
}

/** A date of the axis ("2021-10-13 05:30") as a number, without the reader's time zone moving it. */
function utc(day) {
  return Date.parse(`${day.replace(" ", "T").padEnd(10)}${day.length > 10 ? "Z" : "T00:00Z"}`);
}

/** The figure's layout in the page's own font and colours, light or dark. */
function themed(figure, box) {
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
  layout.hoverlabel = { ...layout.hoverlabel, bgcolor: token("--sheet"), bordercolor: token("--line-strong"), font: { color: token("--ink") } };
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis/.test(key))) {
    layout[name] = { ...layout[name], gridcolor: token("--line"), linecolor: token("--line-strong"), tickcolor: token("--line-strong"), tickfont: { ...layout[name].tickfont, color: token(name.startsWith("y") ? "--ink-soft" : "--ink") } };
  }
  for (const shape of layout.shapes ?? []) {
    if (shape.line) shape.line.color = token("--line");
  }
  for (const note of layout.annotations ?? []) {
    note.font = { ...note.font, color: token("--ink-soft") };
  }
  return layout;
}

function tools(Plotly, plot) {
  const bar = document.querySelector(".chart__tools");
  if (!bar) return;
  bar.hidden = false;
  const zoom = (factor) => {
    const [start, end] = plot.layout.xaxis.range.map(utc);
    const [first, last] = plot.dataset.range.split("|").map(utc);
    const middle = (start + end) / 2;
    const half = ((end - start) / 2) * factor;
    const range = [Math.max(first, middle - half), Math.min(last, middle + half)];
    Plotly.relayout(plot, { "xaxis.range": range.map((time) => new Date(time).toISOString().slice(0, 19).replace("T", " ")) });
  };
  const acts = { in: () => zoom(0.5), out: () => zoom(2), all: () => Plotly.relayout(plot, { "xaxis.range": [...plot.dataset.range.split("|")] }) };
  plot.dataset.range = plot.layout.xaxis.range.join("|");
  bar.onclick = (event) => acts[event.target.closest("button")?.dataset.zoom]?.();
}

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => initChart());
