import { expect, test } from "vitest";
import { milliseconds, momentOf } from "./duration";

test.each([
  ["PT0.5S", 500],
  ["PT90M", 5_400_000],
  ["P2D", 172_800_000],
  ["P1DT12H", 129_600_000],
  ["P2W", 1_209_600_000],
  ["-PT1S", -1_000],
])("%s is %i ms", (text, ms) => {
  expect(milliseconds(text)).toBe(ms);
});

test.each(["", "P", "PT", "P1Y", "P1M", "1D", "P1DT", "two days"])("%j has no fixed length", (text) => {
  expect(milliseconds(text)).toBeNull();
});

const now = new Date("2026-03-15T10:00:00Z");

test.each([
  ["PT1H", "2026-03-15T11:00:00.000Z"],
  ["2026-04-01", "2026-04-01T00:00:00.000Z"],
  ["2026-04-01T08:00", "2026-04-01T08:00:00.000Z"],
  ["2026-04-01T08:00:00.250+02:00", "2026-04-01T06:00:00.250Z"],
])("%s names the moment %s", (text, at) => {
  expect(momentOf(text, now)?.toISOString()).toBe(at);
});

test.each(["tomorrow", "2026-13-01", "P99999999999D", "2026-04-01 08:00"])("%s names no moment", (text) => {
  expect(momentOf(text, now)).toBeNull();
});
