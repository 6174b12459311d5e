import type { TaskRow } from "@/db/schema";
import type { Reason } from "@/lib/contracts/task-filter";
import type { TxContext } from "../context";

type Task = Pick<TaskRow, "assignedUserId" | "assignedGroupId" | "escalated" | "visit">;

/** Why the caller has the task before them, as lists say it; null where it is others' work. */
export function reasonFor({ user }: Pick<TxContext, "user">, task: Task): Reason | null {
  const isMine = task.assignedUserId === user.id;
  const isOther = user.standsFor?.some(({ id }) => id === task.assignedUserId) ?? false;
  if (isOther && !user.groups.some(({ id }) => id === task.assignedGroupId)) return "substitute";
  if (!isMine && !user.groups.some(({ id }) => id === task.assignedGroupId)) return null;
  if (task.escalated) return "escalated";
  if (task.visit > 1) return "returned";
  return isMine ? "assigned" : "group";
}
