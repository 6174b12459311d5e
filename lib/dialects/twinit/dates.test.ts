import { expect, test } from "vitest";
import { clamped, DateParam } from "./dates";

test.each([
  ["2026-02-29", "2026-02-28"],
  ["2024-02-29", "2024-02-29"],
  ["2024-02-30", "2024-02-29"],
  ["2026-02-31", "2026-02-28"],
  ["2026-04-31", "2026-04-30"],
  ["2026-01-31", "2026-01-31"],
  ["2026-12-31", "2026-12-31"],
  ["2026-02-31T10:00:00Z", "2026-02-28T10:00:00Z"],
  ["1900-02-29", "1900-02-28"],
  ["2026-02-15", "2026-02-15"],
])("%s is %s", (given, taken) => {
  expect(clamped(given)).toBe(taken);
});

test.each([
  "2026-02-32",
  "2026-13-01",
  "2026-00-10",
  "2026-02-00",
  "26-02-01",
  "",
  "yesterday",
  "2026-02-290",
])("%j is no date", (text) => {
  expect(DateParam.safeParse(text).success).toBe(false);
});

test("a date-time may carry a zone", () => {
  expect(DateParam.parse("2026-02-29T23:00:00+02:00")).toBe("2026-02-28T23:00:00+02:00");
});
