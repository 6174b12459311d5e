import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";

import {
  add,
  countOwn,
  countPlaywright,
  countVitest,
  countWhole,
  repeatedVitest,
  summary,
} from "./counts.cjs";

const folder = mkdtempSync(path.join(tmpdir(), "bandeja-counts-"));
afterAll(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = path.join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const vitest = (passed: number, failed: number, testResults: unknown[] = []) =>
  report({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults,
  });

const playwright = (expected: number, unexpected: number, flaky: number) =>
  report({ stats: { expected, unexpected, flaky, skipped: 0 } });

test("a check counts as one test", () => {
  expect(countWhole(true)).toEqual({ passed: 1, failed: 0, skipped: 0, flaky: 0 });
  expect(countWhole(false)).toEqual({ passed: 0, failed: 1, skipped: 0, flaky: 0 });
});

test("vitest's tests are counted, skipped and planned ones as skipped", () => {
  expect(countVitest(true, vitest(5, 0))).toEqual({ passed: 5, failed: 0, skipped: 3, flaky: 0 });
  expect(countVitest(false, vitest(5, 4))).toEqual({ passed: 5, failed: 4, skipped: 3, flaky: 0 });
});

test("a test file that cannot be loaded is a failed test", () => {
  const broken = [{ status: "failed", assertionResults: [] }];
  expect(countVitest(false, vitest(5, 0, broken))).toMatchObject({ passed: 5, failed: 1 });
});

test("a runner that fails without a failed test has failed", () => {
  expect(countVitest(false, vitest(5, 0))).toMatchObject({ passed: 5, failed: 1 });
  expect(countPlaywright(false, playwright(5, 0, 0))).toMatchObject({ passed: 5, failed: 1 });
});

test("no test at all proves nothing", () => {
  expect(countVitest(true, vitest(0, 0))).toMatchObject({ failed: 1 });
});

test("an integration test that passes only when repeated has passed, and is told", () => {
  const one = (fullName: string, status: string, ...failureMessages: string[]) => ({
    fullName,
    status,
    failureMessages,
  });
  const tests = [one("a", "passed"), one("b", "passed", "1 is not 2"), one("c", "failed", "1 is not 3")];
  const file = vitest(2, 1, [{ status: "failed", assertionResults: tests }]);
  expect(countVitest(false, file)).toEqual({ passed: 2, failed: 1, skipped: 3, flaky: 1 });
  expect(repeatedVitest(file)).toEqual(["b\n1 is not 2"]);
});

test("a browser test that passes only when repeated has passed, and is told", () => {
  const counts = countPlaywright(true, playwright(7, 1, 2));
  expect(counts).toEqual({ passed: 9, failed: 1, skipped: 0, flaky: 2 });
  expect(summary(counts)).toBe("9 passed, 1 failed, 2 only when repeated");
});

test("what a program has counted itself is taken over", () => {
  const counted = report({ passed: 9, failed: 0, skipped: 0 });
  expect(countOwn(true, counted)).toMatchObject({ passed: 9, failed: 0, skipped: 0 });
  expect(countOwn(false, counted)).toMatchObject({ passed: 9, failed: 1, skipped: 0 });
});

test.each(["absent", "broken"])("an %s report is a failed test", (kind) => {
  const file = kind === "absent" ? path.join(folder, "none.json") : report("{");
  expect(countVitest(true, file)).toEqual({ passed: 0, failed: 1, skipped: 0, flaky: 0 });
});

test("the last line sums up, and names what was skipped only if something was", () => {
  const one = { passed: 3, failed: 0, skipped: 0, flaky: 0 };
  expect(summary(one)).toBe("3 passed, 0 failed");
  expect(summary(add(one, { passed: 1, failed: 2, skipped: 4, flaky: 0 }))).toBe(
    "4 passed, 2 failed, 4 skipped",
  );
});
