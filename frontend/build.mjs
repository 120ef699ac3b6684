// Bundles src/*.js, one entry for each kind of page, into the folder given as the only argument.
// Writes beside the bundles: their gzipped copies, entries.json (what a page has to load), THIRD-PARTY.txt.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { thirdParty } from "./third-party.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
const sources = readdirSync(join(here, "src")).filter((name) => name.endsWith(".js"));

const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: sources.map((name) => `src/${name}`),
  outdir: out,
  bundle: true,
  format: "esm",
  splitting: true, // what two kinds of pages share, and what is loaded on demand, stands in chunks of its own
  chunkNames: "chunk-[hash]",
  assetNames: "[name]-[hash]",
  minify: true,
  target: ["es2022"],
  legalComments: "none", // THIRD-PARTY.txt has the licences, whole
  metafile: true,
  logLevel: "warning",
});

const entries = {};
for (const [path, output] of Object.entries(metafile.outputs)) {
  const name = basename(output.entryPoint ?? "", ".js");
  if (output.entryPoint !== `src/${name}.js`) continue; // a chunk, also one that is loaded on demand
  entries[name] = { js: basename(path), css: output.cssBundle ? basename(output.cssBundle) : null };
}
for (const name of readdirSync(out)) {
  if (/\.(js|css)$/.test(name)) writeFileSync(join(out, `${name}.gz`), gzipSync(readFileSync(join(out, name)), { level: 9 }));
}
writeFileSync(join(out, "entries.json"), JSON.stringify(entries, null, 1) + "\n");
writeFileSync(join(out, "THIRD-PARTY.txt"), thirdParty(here));
