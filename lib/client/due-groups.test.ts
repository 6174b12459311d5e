import { expect, test } from "vitest";
import { dueGroup } from "./due-groups";

const now = new Date("2026-03-18T10:00:00Z"); // a Wednesday
const group = (text: string, zone = "UTC") => dueGroup(new Date(text), now, zone);

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

test("on a Saturday tomorrow is the last day of the week, and all after it is later", () => {
  const saturday = new Date("2026-03-21T10:00:00Z");
  expect(dueGroup(new Date("2026-03-22T23:00:00Z"), saturday, "UTC")).toBe("tomorrow");
  expect(dueGroup(new Date("2026-03-23T00:00:00Z"), saturday, "UTC")).toBe("later");
});
