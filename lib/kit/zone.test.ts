import { expect, test } from "vitest";
import { dayNumber, isTimeZone, startOfDay } from "./zone";

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

test("a day begins at the zone's midnight, before and after clocks change", () => {
  expect(startOfDay(day("2026-03-15"), "UTC").toISOString()).toBe("2026-03-15T00:00:00.000Z");
  expect(startOfDay(day("2026-03-29"), "Europe/Madrid").toISOString()).toBe("2026-03-28T23:00:00.000Z");
  expect(startOfDay(day("2026-03-30"), "Europe/Madrid").toISOString()).toBe("2026-03-29T22:00:00.000Z");
  expect(startOfDay(day("2026-10-26"), "Europe/Madrid").toISOString()).toBe("2026-10-25T23:00:00.000Z");
  expect(startOfDay(day("2026-03-15"), "Asia/Kathmandu").toISOString()).toBe("2026-03-14T18:15:00.000Z");
});

test("a day whose midnight is skipped begins at the first moment there is", () => {
  const start = startOfDay(day("2025-09-07"), "America/Santiago");
  expect(dayNumber(start, "America/Santiago")).toBe(day("2025-09-07"));
  expect(dayNumber(new Date(start.getTime() - 1000), "America/Santiago")).toBe(day("2025-09-06"));
});

test("every hour of two years lies in the day that begins before it", () => {
  for (const zone of ["America/Sao_Paulo", "Europe/Madrid", "Pacific/Auckland", "America/Santiago"]) {
    for (let at = Date.UTC(2025, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000 * 7) {
      const number = dayNumber(new Date(at), zone);
      expect(startOfDay(number, zone).getTime()).toBeLessThanOrEqual(at);
      expect(startOfDay(number + 1, zone).getTime()).toBeGreaterThan(at);
    }
  }
});

test("a text that names no time zone is told apart", () => {
  expect(["Europe/Madrid", "UTC", "Mars/Olympus", ""].map(isTimeZone)).toEqual([true, true, false, false]);
});
