"use strict";

const { existsSync, readFileSync } = require("node:fs");

/** How many tests a stage's run stands for. A stage whose program fails has at least one failed test. */
const countWhole = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 });

/** Counts vitest's JSON report. A file that could not be loaded holds no test and counts as a failed one. */
function countVitest(ok, file) {
  const report = read(file);
  if (!report) return countWhole(false);
  const broken = report.testResults.filter(
    (each) => each.status === "failed" && each.assertionResults.length === 0,
  );
  return settled(ok, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/** Counts Playwright's JSON report. A test that passed only when repeated counts as failed. */
function countPlaywright(ok, file) {
  const report = read(file);
  if (!report) return countWhole(false);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settled(ok, { passed: expected, failed: unexpected + flaky, skipped });
}

/** A program that failed without a failed test did not get to all of them; one without any test proves nothing. */
function settled(ok, { passed, failed, skipped }) {
  const unexplained = failed === 0 && (!ok || passed === 0) ? 1 : 0;
  return { passed, failed: failed + unexplained, skipped };
}

function read(file) {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (_error) {
    return undefined;
  }
}

const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** The last line of a run. */
const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;

module.exports = { add, countPlaywright, countVitest, countWhole, summary };
