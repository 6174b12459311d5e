import { expect, test } from "vitest";

import { dueTone, span } from "./due";

const now = new Date("2026-03-15T12:00:00Z");
const after = (text: string) => new Date(`2026-03-${text}Z`);

test("a time span has at most two units, and minutes beside hours have two digits", () => {
  expect(span(now, after("15T12:00:59"))).toBe("0m");
  expect(span(now, after("15T12:45:00"))).toBe("45m");
  expect(span(now, after("15T14:10:00"))).toBe("2h 10m");
  expect(span(now, after("15T10:55:00"))).toBe("1h 05m");
  expect(span(now, after("18T16:30:00"))).toBe("3d 4h");
  expect(span(now, after("17T12:20:00"))).toBe("2d");
  expect(span(now, after("27T18:00:00"))).toBe("12d");
});

test("what is past is late, what comes within a day is soon, the rest is calm", () => {
  expect(dueTone(after("15T11:59:59"), now)).toBe("late");
  expect(dueTone(after("15T12:00:00"), now)).toBe("soon");
  expect(dueTone(after("16T11:59:59"), now)).toBe("soon");
  expect(dueTone(after("16T12:00:00"), now)).toBe("calm");
});
