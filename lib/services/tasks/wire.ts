import type { TaskInList } from "@/db/queries/task-list";
import type { Named, Person } from "@/db/queries/tasks";
import type { Marks as Kept } from "@/db/queries/marks";
import type { Marks, Ref, TaskRow } from "@/lib/contracts/tasks";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";

/** Who has a task: a person, a group, or a person who took it from a group. */
export type Holders = { user: Named | null; group: Named | null };

const ref = (one: Named | null): Ref | null => one && { id: one.id, name: one.name };

/** Who has the task, as every answer about a task says it. */
export const assignment = ({ user, group }: Holders) => ({
  assigned_to_user: ref(user),
  assigned_to_group: ref(group),
});

/** Who has the task, in one word as timelines say it: a username, else a group's name. */
export const holderName = ({ user, group }: { user: Person | null; group: Named | null }): string =>
  user?.username ?? group?.name ?? "system";

/** A row of the inbox, in the contract's words and order. */
export const toTaskRow = (task: TaskInList, now: Date): TaskRow => ({
  id: task.id,
  instance_id: task.instanceId,
  workflow_name: task.workflowName,
  step_name: task.stepName,
  status: task.status,
  ...assignment(task),
  entity: { type: task.entityType, id: task.entityId, label: task.entityLabel },
  due_date: wireTimeOrNull(task.dueAt),
  escalated: task.escalated,
  created_at: wireTime(task.createdAt),
  priority: task.priority,
  closed_by: task.closedBy,
  definition_id: task.definitionId,
  node_id: task.nodeId,
  claimed: task.status === "IN_PROGRESS",
  reason: task.reason,
  marks: task.marks && toMarks(task.marks, now),
  paused: task.paused,
});

/** What somebody has marked, as it stands now: what was put off is unread when its time has come. */
export function toMarks({ readAt, pinnedAt, snoozedUntil }: Kept, now: Date): Marks {
  const isBack = snoozedUntil !== null && snoozedUntil <= now;
  return {
    read: readAt !== null && !(isBack && readAt < snoozedUntil),
    pinned: pinnedAt !== null,
    snoozed_until: isBack ? null : wireTimeOrNull(snoozedUntil),
  };
}
