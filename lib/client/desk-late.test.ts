import { expect, test } from "vitest";
import type { LateTask } from "@/lib/contracts/dashboard";
import { lateGroups } from "./desk-late";

const due = (due_date: string): LateTask => ({
  id: due_date,
  instance_id: "1",
  definition_id: "1",
  workflow_name: "Onboarding",
  node_id: "verify",
  step_name: "Verify",
  assigned_to_user: null,
  assigned_to_group: null,
  entity: { type: "NINGUNA", id: null, label: null },
  created_at: "2026-03-15T08:00:00",
  due_date,
  expected_at: null,
  chance: 1,
});
const told = (evening: string, times: string[], zone: string) =>
  lateGroups(times.map(due), new Date(evening), zone).map(({ when, tasks }) => [
    when,
    tasks.map(({ id }) => id),
  ]);

test("today's late tasks stand apart from the others, by the calendar of the zone", () => {
  const times = ["2026-03-15T16:59:59", "2026-03-15T17:00:00", "2026-03-15T22:59:00", "2026-03-15T23:00:00"];
  const [first, ...rest] = times;
  expect(told("2026-03-15T17:00:00Z", times, "Europe/Madrid")).toEqual([
    ["soon", [first]],
    ["today", rest.slice(0, 2)],
    ["later", rest.slice(2)],
  ]);
});

test("once work has ended, midnight divides today from the others, and nothing comes between", () => {
  expect(
    told("2026-03-15T23:00:00Z", ["2026-03-15T22:00:00", "2026-03-16T09:00:00"], "Europe/Madrid"),
  ).toEqual([
    ["soon", ["2026-03-15T22:00:00"]],
    ["later", ["2026-03-16T09:00:00"]],
  ]);
});
