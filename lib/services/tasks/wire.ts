import type { TaskInList } from "@/db/queries/task-list";
import type { Named, Person } from "@/db/queries/tasks";
import type { Ref, TaskRow } from "@/lib/contracts/tasks";
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
export const toTaskRow = (task: TaskInList): TaskRow => ({
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
});
