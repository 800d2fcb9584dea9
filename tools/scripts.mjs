// Brings the page's scripts into the form browsers read fastest: `node tools/scripts.mjs` writes var/scripts and var/plotly.
//
// Our modules become one file: two dozen requests cost more than what they bring. Plotly's script gets a first line by
// which a browser may compile all of it beside the page's own work, instead of each part of it when the page needs it.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const PLOTLY = "plotly-basic.min.js";

// The page asks for start.js by itself, and both have to share the one that was loaded.
const shared = {
  name: "shared",
  setup: ({ onResolve }) => onResolve({ filter: /\/start\.js$/ }, () => ({ path: "./start.js", external: true })),
};

mkdirSync("var/plotly", { recursive: true });

const script = readFileSync(`node_modules/plotly.js-basic-dist-min/${PLOTLY}`, "utf8");
writeFileSync(`var/plotly/${PLOTLY}`, `//# allFunctionsCalledOnLoad\n${script}`);

await build({
  entryPoints: ["static/js/app.js"],
  outfile: "var/scripts/js/app.bundle.js",
  bundle: true,
  format: "esm",
  minifyIdentifiers: true,
  minifySyntax: true, // the white space stays: the static files' names are put into imports as people write them
  legalComments: "inline",
  logLevel: "warning",
  plugins: [shared],
});
