// Brings the page's scripts into the form browsers read fastest: `node tools/scripts.mjs` writes var/scripts and var/plotly.
//
// Our modules become one file: two dozen requests cost more than what they bring. It and Plotly's script get a first line by
// which a browser may compile all of them beside the page's own work, instead of each part when the page needs it.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const COMPILED = "//# allFunctionsCalledOnLoad";

// The page asks for start.js by itself, and both have to share the one that was loaded.
const shared = {
  name: "shared",
  setup: ({ onResolve }) => onResolve({ filter: /\/start\.js$/ }, () => ({ path: "./start.js", external: true })),
};

mkdirSync("var/plotly", { recursive: true });
const plotly = readFileSync("node_modules/plotly.js-basic-dist-min/plotly-basic.min.js", "utf8");
writeFileSync("var/plotly/plotly.min.js", `${COMPILED}\n${plotly}`);

await build({
  entryPoints: ["static/js/app.js"],
  outfile: "var/scripts/js/app.js",
  bundle: true,
  format: "esm",
  banner: { js: COMPILED },
  minifyIdentifiers: true,
  minifySyntax: true, // the white space stays: the static files' names are put into imports as people write them
  legalComments: "inline",
  logLevel: "warning",
  plugins: [shared],
});

// timeline/scripts.py makes the same of the modules it finds, and offers the one file only where nothing differs.
const modules = readdirSync("static/js", { recursive: true }).filter((name) => name.endsWith(".js")).sort();
const digest = modules.reduce((hash, name) => hash.update(readFileSync(`static/js/${name}`)), createHash("sha256")).digest("hex");
writeFileSync("var/scripts/made-of", digest);
