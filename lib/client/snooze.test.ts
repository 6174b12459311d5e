import { expect, test } from "vitest";

import { snoozeDate, snoozeTime } from "./snooze";

const MADRID = "Europe/Madrid";
const saturday = new Date("2026-11-21T10:00:00Z");

test("later today is three hours away", () => {
  expect(snoozeTime("later_today", saturday, MADRID)).toEqual(new Date("2026-11-21T13:00:00Z"));
});

test("tomorrow and next week begin at nine where the person is", () => {
  expect(snoozeTime("tomorrow", saturday, MADRID)).toEqual(new Date("2026-11-22T08:00:00Z"));
  expect(snoozeTime("next_week", saturday, MADRID)).toEqual(new Date("2026-11-23T08:00:00Z"));
});

test("next week on a Monday is the Monday after", () => {
  const monday = new Date("2026-11-23T12:00:00Z");
  expect(snoozeTime("next_week", monday, MADRID)).toEqual(new Date("2026-11-30T08:00:00Z"));
});

test("a chosen date begins at nine, and a date that has gone by is none", () => {
  expect(snoozeDate("2026-12-01", saturday, MADRID)).toEqual(new Date("2026-12-01T08:00:00Z"));
  expect(snoozeDate("2026-11-20", saturday, MADRID)).toBeNull();
  expect(snoozeDate("", saturday, MADRID)).toBeNull();
});
