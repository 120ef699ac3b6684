// The licences of everything that may be in the bundles: of what package.json names, and of all that this depends on
// (yasqe comes bundled itself, so that esbuild can't tell what is inside). A licence that is not permissive ends the build.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const PERMISSIVE = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "Unlicense", "Zlib"]);
const TEXT_OF_LICENCE = /^(licen[cs]e|notice|copying)/i;

/** The text of THIRD-PARTY.txt. folder: of package-lock.json and node_modules. */
export function thirdParty(folder) {
  const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
  const shipped = Object.keys(packages).filter((path) => path && !packages[path].dev);
  const entries = shipped.sort().map((path) => entry(join(folder, path)));
  return `The scripts and styles in this folder hold code of the packages below.\n\n${entries.join("\n")}`;
}

function entry(folder) {
  const { name, version, license, author, homepage } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const choices = String(license).replace(/[()]/g, "").split(/\s+OR\s+/);
  if (!choices.some((choice) => PERMISSIVE.has(choice))) {
    throw new Error(`${name} ${version}: its licence (${license}) is not one that we may pass on`);
  }
  const texts = licenceFiles(folder).map((path) => readFileSync(path, "utf8").trim());
  if (!texts.length) {
    texts.push(`Copyright ${author?.name ?? author ?? "its authors"}. The package comes without the text of its licence.`);
  }
  return ["=".repeat(80), `${name} ${version} (${license})`, homepage ?? "", "", ...texts, ""].join("\n");
}

function licenceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((found) => TEXT_OF_LICENCE.test(found.name))
    .flatMap((found) => {
      const path = join(folder, found.name);
      return found.isDirectory() ? readdirSync(path).sort().map((name) => join(path, name)) : [path];
    });
}
