"use strict";

const path = require("node:path");
const { countOwn, countPlaywright, countVitest, countWhole, repeatedVitest } = require("./counts.cjs");

const root = path.resolve(__dirname, "../../../..");
const reportOf = (name) => path.join(root, "test-results", `${name}.json`);

/** A check that passes or fails as a whole, and counts as one test. */
const check = (name, script) => ({ name, script, args: [], count: countWhole });

/** What shares a busy machine with others, processes and a clock, may get `retries`; each is told. */
function vitest(name, script, { retries = 0 } = {}) {
  const report = reportOf(name);
  const args = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`, `--retry=${retries}`];
  return { name, script, args, report, count: countVitest, repeated: repeatedVitest };
}

function playwright(name, script) {
  const report = reportOf(name);
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  return { name, script, args: ["--reporter=dot,json", "--retries=1"], env, report, count: countPlaywright };
}

const format = check("format", "format:check");
const types = check("types", "typecheck");
const lint = check("lint", "lint");
const deadCode = check("dead code", "deadcode");
const unit = vitest("unit", "test:unit");
const integration = vitest("integration", "test:int", { retries: 1 });
const build = check("build", "build");
const chaosReport = reportOf("chaos");
const chaos = {
  name: "chaos",
  script: "chaos",
  args: ["--short", `--report=${chaosReport}`],
  report: chaosReport,
  count: countOwn,
  needs: build,
};
const browser = { ...playwright("browser", "e2e"), needs: build };

/**
 * The stages of a run, in order; the stages of one group need nothing of each other and may run side by side.
 * The linter reads types that the type check generates; the database and the browser get the machine alone.
 */
const everything = [[format, types, deadCode], [lint], [unit, build], [integration], [chaos], [browser]];

/** What a developer runs before each commit. */
const fast = [
  [format, types],
  [lint, unit],
];

module.exports = { everything, fast, root };
