"use strict";

const { ensureInstalled } = require("../install.cjs");
const { none, summary } = require("./counts.cjs");
const { endAll, run } = require("./run.cjs");
const { everything, fast, root } = require("./stages.cjs");

// What a shell may have set for the program; the tests bring their own.
const foreign = [
  "DATABASE_URL",
  "AUTH_SECRET",
  "DATA_DIR",
  "PORT",
  "HOST",
  "NODE_ENV",
  "NODE_OPTIONS",
  "LOG_LEVEL",
];

/**
 * Runs all tests, or with `--fast` the quick ones, after installing what they need. The last line sums up; the exit code
 * is 0 if nothing failed.
 */
async function main(args) {
  process.chdir(root);
  for (const name of foreign) delete process.env[name];
  process.env.NEXT_TELEMETRY_DISABLED = "1";
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => interrupted());
  try {
    await ensureInstalled(root, { dev: true });
    const total = await run(args.includes("--fast") ? fast : everything);
    process.exitCode = total.failed > 0 ? 1 : 0;
    console.log(summary(total));
  } catch (error) {
    process.stderr.write(`bandeja: ${error.message}\n`);
    console.log(summary({ ...none, failed: 1 }));
    process.exitCode = 1;
  }
}

/** What runs is told to end, and so the run comes to its end as a failed one. */
function interrupted() {
  console.log("interrupted, stopping what runs ...");
  endAll();
}

module.exports = { main };
