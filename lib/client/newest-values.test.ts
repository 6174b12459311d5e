import { expect, test } from "vitest";
import type { CapturedEntry } from "@/lib/contracts/instances";
import { newestValues } from "./newest-values";

const entry = (values: Record<string, string | number>): CapturedEntry => ({
  step_name: "Review",
  completed_by: "jdoe",
  completed_at: "2026-03-15T10:00:00",
  result_code: "done",
  result_label: "Done",
  fields: Object.entries(values).map(([name, value]) => ({ name, type: "text", value })),
  node_id: "review",
  completed_by_name: "John Doe",
});

test("of each name the last value counts, the latest step's first", () => {
  const values = newestValues([
    entry({ amount: 1, note: "old", phone: "7" }),
    entry({ note: "new", amount: 2 }),
  ]);
  expect(values.map(({ name, value }) => [name, value])).toEqual([
    ["note", "new"],
    ["amount", 2],
    ["phone", "7"],
  ]);
  expect(newestValues([])).toEqual([]);
});
