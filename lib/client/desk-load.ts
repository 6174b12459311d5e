import type { DeskWorkload, LoadColumn } from "@/lib/contracts/dashboard";
import type { Ref, TaskStatus } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";
import { dueGroup } from "./due-groups";

/** What of a task says where it stands on the board. */
export type BoardTask = {
  id: string;
  step_name: string;
  assigned_to_user: Ref | null;
  assigned_to_group: Ref | null;
  due_date: string | null;
  status?: TaskStatus;
};

export type Target = { kind: "user" | "group"; id: string; name: string };
export type LoadRow = DeskWorkload[number];

/** Who holds a task: a person before the group that it came from. */
export function holderOf({ assigned_to_user: user, assigned_to_group: group }: BoardTask): Target | null {
  if (user) return { kind: "user", ...user };
  return group && { kind: "group", ...group };
}

export const isSame = (
  one: Pick<Target, "kind" | "id"> | null,
  other: Pick<Target, "kind" | "id"> | null,
): boolean => one !== null && other !== null && one.kind === other.kind && one.id === other.id;

/** The column of the board that a task is counted in, by the calendar of a time zone. */
export function columnOf(task: Pick<BoardTask, "due_date">, now: Date, timeZone: string): LoadColumn {
  const group = dueGroup(task.due_date ? fromWireTime(task.due_date) : null, now, timeZone);
  return group === "week" ? "this_week" : group;
}

/** The board after a task went from its holder to somebody, before the server has counted again. */
export function moved(
  rows: DeskWorkload,
  task: BoardTask,
  to: Target,
  { now, timeZone }: { now: Date; timeZone: string },
): DeskWorkload {
  const from = holderOf(task);
  if (isSame(from, to)) return rows;
  const column = columnOf(task, now, timeZone);
  const add = (row: LoadRow, by: number): LoadRow => ({
    ...row,
    total: Math.max(0, row.total + by),
    [column]: Math.max(0, row[column] + by),
  });
  return rows.map((row) => {
    if (isSame(row, to)) return add(row, 1);
    return isSame(row, from) ? add(row, -1) : row;
  });
}
