import { expect, test } from "vitest";
import type { InstanceDetail, InstanceTask } from "@/lib/contracts/instances";
import type { InstanceStep } from "@/lib/contracts/runs";
import { timeSpent, totalsOf } from "./time-spent";

const MINUTE = 60_000;
const at = (minute: number) => `2026-03-15T10:${String(minute).padStart(2, "0")}:00`;
const now = new Date("2026-03-15T10:50:00Z");

const task = (id: string, change: Partial<InstanceTask>): InstanceTask => ({
  id,
  step_name: id,
  status: "COMPLETED",
  assigned_to: "Sales Team",
  result: null,
  completed_at: null,
  node_id: id,
  closed_by: null,
  run: 1,
  opened_at: at(0),
  touched_at: null,
  completed_by: null,
  assigned_to_user: null,
  assigned_to_group: null,
  due_date: null,
  ...change,
});

const step = (change: Partial<InstanceStep>): InstanceStep => ({
  id: "s",
  node_id: "s",
  name: "Charge-1",
  type: "service_task",
  status: "completed",
  attempts: [],
  config: null,
  output: null,
  error: null,
  started_at: at(10),
  ended_at: null,
  wake_at: null,
  ...change,
});

const instance = (tasks: InstanceTask[], run = 1) => ({ tasks, run }) as InstanceDetail;
const minutes = (tasks: InstanceTask[], steps: InstanceStep[] = []) =>
  timeSpent(instance(tasks), steps, now).map(({ waiting, working }) => [waiting / MINUTE, working / MINUTE]);

test("a task waits until somebody touches it and is worked on from then", () => {
  expect(minutes([task("a", { touched_at: at(20), completed_at: at(30) })])).toEqual([[20, 10]]);
  expect(minutes([task("a", { touched_at: at(20) })])).toEqual([[20, 30]]);
  expect(minutes([task("a", {})])).toEqual([[50, 0]]);
  expect(minutes([task("a", { completed_at: at(7) })])).toEqual([[7, 0]]);
});

test("a machine works during its attempts and waits between them", () => {
  const attempts = [
    { start: at(10), end: at(12), success: false, error: null },
    { start: at(20), end: at(25), success: true, error: null },
  ];
  expect(minutes([], [step({ attempts, ended_at: at(25) })])).toEqual([[8, 7]]);
  expect(minutes([], [step({ type: "timer" })])).toEqual([[40, 0]]);
});

test("the longest wait is named, and a run before a restart counts no more", () => {
  const tasks = [
    task("old", { run: 1 }),
    task("a", { run: 2, touched_at: at(5), completed_at: at(9) }),
    task("b", { run: 2, opened_at: at(9), touched_at: at(39), completed_at: at(40) }),
  ];
  const spent = timeSpent(instance(tasks, 2), [], now);
  expect(spent.map(({ name }) => name)).toEqual(["a", "b"]);
  expect(totalsOf(spent)).toMatchObject({
    waiting: 35 * MINUTE,
    working: 5 * MINUTE,
    longest: { name: "b" },
  });
});
