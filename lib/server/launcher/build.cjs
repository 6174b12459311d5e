"use strict";

const { existsSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { fingerprint } = require("./fingerprint.cjs");
const { requireWritable, runStep } = require("./step.cjs");

/** Builds the pages if there is no build of exactly these sources and packages. */
async function ensureBuilt(root) {
  const stamp = path.join(root, ".next", "bandeja-build");
  const sources = fingerprint(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return;
  requireWritable(root, ".next", "build");
  rmSync(stamp, { force: true });
  await runStep({
    title: "Building",
    done: "Built",
    command: process.execPath,
    args: [path.join(root, "node_modules/next/dist/bin/next"), "build"],
    cwd: root,
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  writeFileSync(stamp, sources);
}

module.exports = { ensureBuilt };

if (require.main === module) {
  ensureBuilt(path.resolve(__dirname, "../../..")).catch((error) => {
    process.stderr.write(`bandeja: ${error.message}\n`);
    process.exit(1);
  });
}
