// Brings the page's scripts into the form browsers read fastest: `node tools/scripts.mjs HTMX` writes var/scripts and var/plotly.
//
// Our modules become one file: two dozen requests cost more than what they bring. That file, htmx and Plotly get a first
// line by which a browser may compile all of them beside the page's own work, instead of each part when the page needs it.

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { build } from "esbuild";

const COMPILED = "//# allFunctionsCalledOnLoad";

// The page asks for start.js by itself, and both have to share the one that was loaded.
const shared = {
  name: "shared",
  setup: ({ onResolve }) => onResolve({ filter: /\/start\.js$/ }, () => ({ path: "./start.js", external: true })),
};

/** Write what others made, with the line before it. */
function mark(made, into) {
  mkdirSync(dirname(into), { recursive: true });
  writeFileSync(into, `${COMPILED}\n${made}`);
}

const htmx = readFileSync(process.argv[2]);
mark(htmx, `var/scripts/django_htmx/${basename(process.argv[2])}`);
mark(readFileSync("node_modules/plotly.js-basic-dist-min/plotly-basic.min.js"), "var/plotly/plotly.min.js");

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

// timeline/scripts.py makes the same of the scripts it finds, and offers what was made only where nothing differs.
const modules = readdirSync("static/js", { recursive: true }).filter((name) => name.endsWith(".js")).sort();
const digest = modules.reduce((hash, name) => hash.update(readFileSync(`static/js/${name}`)), createHash("sha256").update(htmx)).digest("hex");
writeFileSync("var/scripts/made-of", digest);
