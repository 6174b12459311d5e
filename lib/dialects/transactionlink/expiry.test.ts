import { expect, test } from "vitest";
import { expiryOf, Moment } from "./expiry";

const now = new Date("2026-03-15T11:00:00.500Z");
const ahead = (ms: number) => new Date(now.getTime() + ms).toISOString();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test("left out or null it is an hour ahead", () => {
  for (const none of [undefined, null])
    expect(expiryOf(none, now).toISOString()).toBe("2026-03-15T12:00:00.500Z");
});

test("it lies between 30 minutes and 30 days ahead, the bounds included", () => {
  for (const ms of [30 * MINUTE, 31 * MINUTE, 30 * DAY])
    expect(expiryOf(ahead(ms), now).getTime()).toBe(now.getTime() + ms);
  for (const ms of [-DAY, 0, 29 * MINUTE, 30 * MINUTE - 1001, 30 * DAY + 1, 31 * DAY])
    expect(() => expiryOf(ahead(ms), now)).toThrow("between 30 minutes and 30 days ahead");
});

test("a client that cuts the fraction of a second may ask for the lower bound", () => {
  expect(expiryOf("2026-03-15T11:30:00Z", now).toISOString()).toBe("2026-03-15T11:30:00.000Z");
});

test("a zone counts, and without one it is UTC", () => {
  expect(expiryOf("2026-03-15T14:00:00+02:00", now).toISOString()).toBe("2026-03-15T12:00:00.000Z");
  expect(expiryOf("2026-03-15T12:00:00.123456789", now).toISOString()).toBe("2026-03-15T12:00:00.123Z");
});

test.each(["", "2026-03-15", "tomorrow", "2026-02-30T10:00:00Z", "2026-03-15T25:00:00Z", "1742040000000"])(
  "%j is no moment",
  (text) => {
    expect(Moment.safeParse(text).success).toBe(false);
  },
);
