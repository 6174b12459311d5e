"use strict";

const { existsSync, readFileSync } = require("node:fs");

const none = { passed: 0, failed: 0, skipped: 0, flaky: 0 };

/** How many tests a stage's run stands for. A stage whose program fails has at least one failed test. */
const countWhole = (ok) => ({ ...none, ...(ok ? { passed: 1 } : { failed: 1 }) });

/**
 * Counts vitest's JSON report. A file that could not be loaded holds no test and counts as a failed one. A test that
 * has passed in spite of a failure passed only when repeated.
 */
function countVitest(ok, file) {
  const report = read(file);
  if (!report) return countWhole(false);
  const tests = report.testResults.flatMap((each) => each.assertionResults);
  const broken = report.testResults.filter(
    (each) => each.status === "failed" && each.assertionResults.length === 0,
  );
  return settled(ok, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    flaky: tests.filter(isRepeated).length,
  });
}

const isRepeated = ({ status, failureMessages }) => status === "passed" && failureMessages.length > 0;

/** Which of vitest's tests passed only when repeated, and what they said the first time. */
function repeatedVitest(file) {
  const results = read(file)?.testResults ?? [];
  return results.flatMap((each) =>
    each.assertionResults.filter(isRepeated).map((test) => `${test.fullName}\n${test.failureMessages[0]}`),
  );
}

/**
 * Counts Playwright's JSON report. A test that passed only when repeated counts as passed and is told in a number of
 * its own: the browser shares a busy machine, and one slow moment should not hide what all other tests say.
 */
function countPlaywright(ok, file) {
  const report = read(file);
  if (!report) return countWhole(false);
  const { expected, unexpected, flaky, skipped } = report.stats;
  return settled(ok, { passed: expected + flaky, failed: unexpected, skipped, flaky });
}

/** Takes over what a program has counted itself. */
function countOwn(ok, file) {
  const report = read(file);
  return report ? settled(ok, report) : countWhole(false);
}

/** A program that failed without a failed test did not get to all of them; one without any test proves nothing. */
function settled(ok, counts) {
  const unexplained = counts.failed === 0 && (!ok || counts.passed === 0) ? 1 : 0;
  return { ...none, ...counts, failed: counts.failed + unexplained };
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
  flaky: a.flaky + b.flaky,
});

/** The last line of a run. */
const summary = ({ passed, failed, skipped, flaky }) =>
  [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped ? [`${skipped} skipped`] : []),
    ...(flaky ? [`${flaky} only when repeated`] : []),
  ].join(", ");

module.exports = { add, none, countOwn, countPlaywright, countVitest, countWhole, repeatedVitest, summary };
