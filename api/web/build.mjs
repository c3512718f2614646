// The explorer's scripts: src/*.ts in, ../static/web/*.js with a manifest of their names out.
//
// A file directly below src/ is what a page names; what several of them share becomes a chunk.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const OUT = new URL("../static/web/", import.meta.url);

const names = (await readdir(new URL("src/", import.meta.url)))
  .filter((name) => name.endsWith(".ts"))
  .sort();
await rm(OUT, { recursive: true, force: true });
await mkdir(OUT, { recursive: true });
const { metafile } = await build({
  entryPoints: names.map((name) => `src/${name}`),
  absWorkingDir: new URL(".", import.meta.url).pathname,
  outdir: OUT.pathname,
  bundle: true,
  splitting: true,
  format: "esm",
  target: "es2022",
  minify: true,
  // A changed script has a new name, so that browsers may keep what they have.
  entryNames: "[name]-[hash]",
  chunkNames: "part-[hash]",
  legalComments: "none",
  metafile: true,
});

const entries = {};
for (const [file, made] of Object.entries(metafile.outputs)) {
  const name = made.entryPoint?.match(/^src\/(\w+)\.ts$/)?.[1];
  if (name) entries[name] = file.split("/").at(-1);
}
await writeFile(new URL("manifest.json", OUT), `${JSON.stringify(entries, null, 2)}\n`);
await writeFile(new URL("LICENSES.txt", OUT), await licences(Object.keys(metafile.inputs)));

/** The licences of the libraries that the scripts carry, which ask to be carried too. */
async function licences(inputs) {
  const libraries = inputs.map((input) => input.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const texts = [];
  for (const library of [...new Set(libraries)].filter(Boolean).sort()) {
    const folder = new URL(`node_modules/${library}/`, import.meta.url);
    const file = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
    if (!file) throw new Error(`${library} has no licence file; leave it out or ask its authors`);
    texts.push(`${library}\n\n${await readFile(new URL(file, folder), "utf8")}`);
  }
  return texts.join("\n\n----\n\n");
}
