import { expect, test } from "vitest";
import { dueGroup, dueTone, spanBetween } from "./due";

const now = new Date("2026-03-18T10:00:00Z"); // a Wednesday
const at = (text: string) => new Date(text);
const group = (text: string, zone = "UTC") => dueGroup(at(text), now, zone);

test("a due date stands under the heading that a calendar gives it", () => {
  expect(dueGroup(null, now, "UTC")).toBe("none");
  expect(group("2026-03-18T09:59:00Z")).toBe("overdue");
  expect(group("2026-03-18T23:59:00Z")).toBe("today");
  expect(group("2026-03-19T00:00:00Z")).toBe("tomorrow");
  expect(group("2026-03-22T23:00:00Z")).toBe("week");
  expect(group("2026-03-23T00:00:00Z")).toBe("later");
});

test("the calendar is that of the reader's time zone", () => {
  expect(group("2026-03-19T03:00:00Z", "America/Bogota")).toBe("today");
  expect(group("2026-03-18T16:00:00Z", "Asia/Tokyo")).toBe("tomorrow");
});

test("work is late from its due date on and due soon in its last eight hours", () => {
  expect(dueTone(at("2026-03-18T09:59:59Z"), now)).toBe("late");
  expect(dueTone(at("2026-03-18T17:00:00Z"), now)).toBe("soon");
  expect(dueTone(at("2026-03-19T17:00:00Z"), now)).toBe("later");
});

test("a length of time has two units at most", () => {
  expect(spanBetween(now, at("2026-03-18T11:05:00Z"))).toEqual({ form: "hours", hours: 1, minutes: "05" });
  expect(spanBetween(now, at("2026-03-18T09:15:00Z"))).toEqual({ form: "minutes", minutes: 45 });
  expect(spanBetween(now, at("2026-03-21T14:40:00Z"))).toEqual({ form: "days", days: 3, hours: 4 });
  expect(spanBetween(now, now)).toEqual({ form: "minutes", minutes: 1 });
});
