"use strict";

const { createHash } = require("node:crypto");
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");

const folders = ["app", "components", "db", "lib", "messages", "public"];
const rootFile = /\.(ts|mts|js|mjs|cjs|json|css)$/;
const leftOut = /\.(test|spec)\.tsx?$|\.md$|\.tsbuildinfo$|^next-env\.d\.ts$/;
// What the built pages never load: the process around them, and what only tests and the first start use.
const apart = ["db/migrations", "lib/fixtures", "lib/server", "lib/worker"];

/** A hash of everything a build is made from: sources, configuration, the lock file, and the Node that builds. */
function fingerprint(root) {
  const hash = createHash("sha256").update(process.version.split(".")[0]);
  for (const file of sources(root)) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** The files a build is made from, relative to the root, in a fixed order. */
function sources(root) {
  const top = readdirSync(root).filter(
    (name) => rootFile.test(name) && !leftOut.test(name) && !name.startsWith("."),
  );
  return [...top, ...folders.flatMap((folder) => filesUnder(root, folder))].sort();
}

function filesUnder(root, folder) {
  if (apart.includes(folder) || !existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(root, name);
    return leftOut.test(entry.name) ? [] : [name];
  });
}

function hashOfFile(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

module.exports = { fingerprint, hashOfFile, sources };
