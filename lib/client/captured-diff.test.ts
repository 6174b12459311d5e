import { expect, test } from "vitest";
import type { CapturedEntry } from "@/lib/contracts/instances";
import { compared } from "./captured-diff";

const entry = (node_id: string, values: Record<string, string | number>): CapturedEntry => ({
  step_name: "Review",
  completed_by: "jdoe",
  completed_at: "2026-03-15T10:00:00",
  result_code: "done",
  result_label: "Done",
  fields: Object.entries(values).map(([name, value]) => ({ name, type: "text", value })),
  node_id,
  completed_by_name: "John Doe",
});

test("a step that ran twice says what changed, what is new and what was left out", () => {
  const [first, other, second] = compared([
    entry("a", { same: "x", changed: 1, gone: "y" }),
    entry("b", { changed: 5 }),
    entry("a", { same: "x", changed: 2, fresh: "z" }),
  ]);
  expect([first?.time, other?.time, second?.time]).toEqual([1, 1, 2]);
  expect(first?.fields.every(({ change }) => change === "same")).toBe(true);
  expect(other?.before).toBeNull();
  expect(second?.fields.map(({ name, change }) => [name, change])).toEqual([
    ["same", "same"],
    ["changed", "changed"],
    ["fresh", "added"],
    ["gone", "removed"],
  ]);
});

test("a step that runs a third time is beside the second", () => {
  const [, , third] = compared([entry("a", { n: 1 }), entry("a", { n: 2 }), entry("a", { n: 2 })]);
  expect(third).toMatchObject({ time: 3, fields: [{ change: "same" }] });
});
