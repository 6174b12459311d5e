import { expect, test } from "vitest";
import { dueFilter } from "./due";

const zone = "America/Sao_Paulo";
const words = ["overdue", "today", "tomorrow", "this_week", "later"];

test("on every day of a week each due date is of one word, and words follow each other in time", () => {
  for (let day = 15; day < 22; day += 1) {
    const now = new Date(`2026-03-${day}T14:30:00Z`);
    let before = 0;
    for (let hours = -30; hours < 15 * 24; hours += 1) {
      const due = new Date(now.getTime() + hours * 3_600_000);
      const holding = words.filter((word) => isIn(due, word, now));
      expect(holding).toHaveLength(1);
      const at = words.indexOf(holding[0] ?? "");
      expect(at).toBeGreaterThanOrEqual(before);
      before = at;
    }
  }
});

test("days are the time zone's, and a week ends on Sunday", () => {
  const friday = new Date("2026-03-20T14:30:00Z");
  const of = (text: string) => words.find((word) => isIn(new Date(text), word, friday));
  expect(of("2026-03-20T14:29:59Z")).toBe("overdue");
  expect(of("2026-03-21T02:59:59Z")).toBe("today");
  expect(of("2026-03-21T03:00:00Z")).toBe("tomorrow");
  expect(of("2026-03-22T12:00:00Z")).toBe("this_week");
  expect(of("2026-03-23T03:00:00Z")).toBe("later");
});

function isIn(due: Date, word: string, now: Date): boolean {
  const { overdueAt, due: range } = dueFilter(word, now, zone);
  if (overdueAt) return due < overdueAt;
  if (range === undefined || range === "none") return false;
  return (!range.from || due >= range.from) && (!range.to || due < range.to);
}

test("a comparison is with a whole day of the time zone", () => {
  const now = new Date("2026-03-15T14:30:00Z");
  const from = new Date("2026-03-20T03:00:00Z");
  const to = new Date("2026-03-21T03:00:00Z");
  expect(dueFilter("on:2026-03-20", now, zone)).toEqual({ due: { from, to } });
  expect(dueFilter("before:2026-03-20", now, zone)).toEqual({ due: { to: from } });
  expect(dueFilter("after:2026-03-20", now, zone)).toEqual({ due: { from: to } });
  expect(dueFilter("before:tomorrow", now, zone)).toEqual({ due: { to: new Date("2026-03-16T03:00:00Z") } });
  expect(dueFilter("none", now, zone)).toEqual({ due: "none" });
});
