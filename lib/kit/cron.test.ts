import { expect, test } from "vitest";
import { isCron, lastRun, nextRun } from "./cron";

const next = (cron: string, after: string, zone = "UTC") =>
  nextRun(cron, zone, new Date(after))?.toISOString() ?? null;

test.each([
  ["* * * * *", "2026-03-15T10:00:30Z", "2026-03-15T10:01:00.000Z"],
  ["0 3 * * *", "2026-03-15T03:00:00Z", "2026-03-16T03:00:00.000Z"],
  ["*/15 9-17 * * 1-5", "2026-03-13T17:50:00Z", "2026-03-16T09:00:00.000Z"],
  ["0 0 1 * *", "2026-12-31T23:59:59Z", "2027-01-01T00:00:00.000Z"],
  ["0 0 13 * 5", "2026-03-14T00:00:00Z", "2026-03-20T00:00:00.000Z"],
  ["0 0 29 2 *", "2026-01-01T00:00:00Z", "2028-02-29T00:00:00.000Z"],
  ["5,10 * * * 7", "2026-03-14T00:00:00Z", "2026-03-15T00:05:00.000Z"],
])("%s after %s is %s", (cron, after, expected) => {
  expect(next(cron, after)).toBe(expected);
});

test("a schedule keeps the clock of its time zone, over a change of clocks too", () => {
  expect(next("0 9 * * *", "2026-03-28T12:00:00Z", "Europe/Madrid")).toBe("2026-03-29T07:00:00.000Z");
  expect(next("0 9 * * *", "2026-03-27T12:00:00Z", "Europe/Madrid")).toBe("2026-03-28T08:00:00.000Z");
});

test.each([
  "",
  "* * * *",
  "60 * * * *",
  "* 24 * * *",
  "* * 0 * *",
  "a * * * *",
  "5-1 * * * *",
  "*/0 * * * *",
])("%j is no schedule", (text) => {
  expect(isCron(text)).toBe(false);
});

test("a day that never comes has no moment", () => {
  expect(next("0 0 31 2 *", "2026-01-01T00:00:00Z")).toBeNull();
});

test.each([
  ["*/10 * * * *", "2026-03-15T03:00:00Z", "2026-03-17T09:25:00Z", "2026-03-17T09:20:00.000Z"],
  ["* * * * *", "2025-03-15T03:00:00Z", "2026-03-17T09:25:30Z", "2026-03-17T09:25:00.000Z"],
  ["0 3 * * *", "2026-03-15T03:00:00Z", "2026-03-18T03:00:00Z", "2026-03-18T03:00:00.000Z"],
  ["0 3 1 1 *", "2024-01-01T03:00:00Z", "2026-03-18T03:00:00Z", "2026-01-01T03:00:00.000Z"],
  ["0 3 * * *", "2026-03-15T03:00:00Z", "2026-03-15T20:00:00Z", null],
])("of %s the last moment after %s and up to %s is %s", (cron, from, until, expected) => {
  expect(lastRun(cron, "UTC", new Date(from), new Date(until))?.toISOString() ?? null).toBe(expected);
});
