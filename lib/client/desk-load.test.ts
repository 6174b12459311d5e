import { expect, test } from "vitest";
import { type BoardTask, columnOf, holderOf, moved } from "./desk-load";

const now = new Date("2026-03-18T12:00:00Z"); // a Wednesday
const clock = { now, timeZone: "UTC" };
const ana = { id: "1", name: "Ana" };
const sales = { id: "1", name: "Sales" };
const task: BoardTask = {
  id: "9",
  step_name: "Review",
  assigned_to_user: ana,
  assigned_to_group: sales,
  due_date: "2026-03-18T18:00:00",
};
const row = (kind: "user" | "group", id: string, today: number) => ({
  kind,
  id,
  name: id,
  total: today,
  overdue: 0,
  today,
  tomorrow: 0,
  this_week: 0,
  later: 0,
  none: 0,
  query: "",
});

test("a task is held by a person before the group that it came from", () => {
  expect(holderOf(task)).toEqual({ kind: "user", ...ana });
  expect(holderOf({ ...task, assigned_to_user: null })).toEqual({ kind: "group", ...sales });
});

test.each([
  [null, "none"],
  ["2026-03-18T11:59:59", "overdue"],
  ["2026-03-18T23:59:59", "today"],
  ["2026-03-19T00:00:00", "tomorrow"],
  ["2026-03-22T23:59:59", "this_week"],
  ["2026-03-23T00:00:00", "later"],
])("due %s stands under %s", (due_date, column) => {
  expect(columnOf({ due_date }, now, "UTC")).toBe(column);
});

test("a task given away counts at once for whom it went to, and no more for whom it came from", () => {
  const rows = [row("user", "1", 2), row("group", "1", 5), row("user", "2", 0)];
  const after = moved(rows, task, { kind: "user", id: "2", name: "Bo" }, clock);
  expect(after.map(({ total, today }) => [total, today])).toEqual([
    [1, 1],
    [5, 5],
    [1, 1],
  ]);
  expect(moved(rows, task, { kind: "user", ...ana }, clock)).toBe(rows);
});
