import { expect, test } from "vitest";
import { beginnings, detailOf, knownEvent } from "./timeline";

const entry = (event: string, time: string, step?: string) => ({
  event,
  datetime: `2026-03-15T${time}`,
  actor: "jdoe",
  details: step === undefined ? null : { step_name: step },
});

test("a completed step knows when it had begun, each round of a loop for itself", () => {
  const found = beginnings([
    entry("started", "10:00:00"),
    entry("step_started", "10:00:00", "Check"),
    entry("step_completed", "10:30:00", "Check"),
    entry("step_started", "10:30:00", "Check"),
    entry("step_completed", "11:00:00", "Check"),
  ]);
  expect([...found].map(([place, at]) => [place, at.toISOString()])).toEqual([
    [2, "2026-03-15T10:00:00.000Z"],
    [4, "2026-03-15T10:30:00.000Z"],
  ]);
});

test("an event without words of its own is not known", () => {
  expect(knownEvent("escalated")).toBe("escalated");
  expect(knownEvent("something_new")).toBeNull();
  expect(detailOf(entry("started", "10:00:00"), "step_name")).toBeNull();
});
