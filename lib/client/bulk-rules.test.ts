import { expect, test } from "vitest";
import type { TaskRow } from "@/lib/contracts/tasks";

import { BULK, type Bulk, MOST_ASKED, type Person, whyNot } from "./bulk-rules";

const ana = { id: "1", name: "Ana" };
const ben = { id: "2", name: "Ben" };
const sales = { id: "10", name: "Sales" };
const staff: Person = {
  id: ana.id,
  permissions: ["APICLI_WORKFLOW_READ", "APICLI_WORKFLOW_EXECUTE"],
  groups: [sales],
};
const manager: Person = {
  ...staff,
  groups: [],
  permissions: [...staff.permissions, "APICLI_WORKFLOW_MANAGE"],
};
const reader: Person = { ...staff, permissions: ["APICLI_WORKFLOW_READ"] };

const row = (change: Partial<TaskRow> = {}): TaskRow => ({
  id: "5",
  instance_id: "6",
  definition_id: "7",
  node_id: "check",
  workflow_name: "Check",
  step_name: "Check",
  status: "PENDING",
  assigned_to_user: null,
  assigned_to_group: sales,
  entity: { type: "NINGUNA", id: null, label: null },
  due_date: null,
  escalated: false,
  priority: 50,
  created_at: "2026-03-15T11:30:00",
  closed_by: null,
  claimed: false,
  reason: "group",
  marks: null,
  paused: false,
  ...change,
});
const free = row();
const mine = row({ assigned_to_user: ana, status: "IN_PROGRESS", reason: "assigned" });
const others = row({ assigned_to_user: ben, status: "IN_PROGRESS" });
const finished = row({ status: "COMPLETED" });

const why = (what: Bulk, rows: TaskRow[], me = staff, more = false) => whyNot(what, { rows, more }, me);

test("a task that waits is claimed, one that somebody holds is released by whom it belongs to", () => {
  expect(why("claim", [free, others])).toBeNull();
  expect(why("claim", [others])).toBe("claim");
  expect(why("release", [mine, free])).toBeNull();
  expect(why("release", [others])).toBe("release");
  expect(why("release", [others], manager)).toBeNull();
});

test("who only reads changes no task, but marks it for themselves", () => {
  const not = BULK.filter((what) => why(what, [free, mine], reader) === "execute");
  expect(not).toEqual(["claim", "release", "reassign", "complete", "cancel"]);
  expect(why("read", [free], reader)).toBeNull();
});

test("tasks are completed together where they are of one step, and all of them are here", () => {
  expect(why("complete", [free, mine])).toBeNull();
  expect(why("complete", [free, row({ node_id: "pay" })])).toBe("steps");
  expect(why("complete", [free], staff, true)).toBe("load");
  expect(why("complete", [others])).toBe("theirs");
});

test("finished tasks are only marked", () => {
  const can = BULK.filter((what) => why(what, [finished]) === null);
  expect(can).toEqual(["read", "pin"]);
});

test("a manager cancels any number of instances, others as many as can be asked for one by one", () => {
  const many = Array.from({ length: MOST_ASKED + 1 }, (_, n) => row({ instance_id: String(n) }));
  expect(why("cancel", many, manager, true)).toBeNull();
  expect(why("cancel", many.slice(1))).toBeNull();
  expect(why("cancel", many)).toBe("cancel");
});

test("marks are set where a task is without, and taken away where it has them", () => {
  const marked = row({ marks: { read: true, pinned: true, snoozed_until: "2026-03-16T08:00:00" } });
  expect([why("read", [marked]), why("pin", [marked]), why("wake", [free])]).toEqual(
    Array(3).fill("already"),
  );
  expect([why("unread", [marked]), why("unpin", [marked]), why("wake", [marked])]).toEqual(
    Array(3).fill(null),
  );
});

test("of what is not here nobody knows, so it is tried", () => {
  expect(why("claim", [others], staff, true)).toBeNull();
  expect(why("release", [free], staff, true)).toBeNull();
});
