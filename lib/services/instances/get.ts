import { type TaskWithNames, tasksOfInstance } from "@/db/queries/tasks";
import { namesByUsernames } from "@/db/queries/users";
import { operations } from "@/lib/contracts/operations";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";
import { definitionOf } from "../definitions/versions";
import { service } from "../service";
import { assignment } from "../tasks/wire";
import { allowedActions } from "./access";
import { visibleInstance } from "./find";
import { head, standing, toStep } from "./wire";

/** The full profile of an instance with its tasks, in the order in which they were opened. */
export const getInstance = service(operations.getInstance, async (ctx, { id }) => {
  const instance = await visibleInstance(ctx, id);
  const tasks = await tasksOfInstance(ctx.db, ctx.tenant.id, id);
  const steps = instance.currentSteps.map(toStep);
  const { nameOf } = await definitionOf(ctx.db, ctx.tenant.id, instance);
  const { error, ...stands } = standing(instance);
  const failedAt = instance.error?.node ?? null;
  const people = await namesByUsernames(ctx.db, ctx.tenant.id, [
    instance.initiator,
    instance.cancelledBy,
    instance.pausedBy,
    ...tasks.flatMap(({ task, user }) => [user?.username ?? null, task.completedByName]),
  ]);
  return {
    ...head(instance),
    current_step: steps[0] ?? null,
    trigger_type: instance.triggerType,
    started_at: wireTime(instance.startedAt),
    ended_at: wireTimeOrNull(instance.endedAt),
    cancelled_at: wireTimeOrNull(instance.cancelledAt),
    cancelled_by: instance.cancelledBy,
    cancel_reason: instance.cancelReason,
    tasks: tasks.map(toInstanceTask),
    definition_version: instance.version,
    priority: instance.priority,
    initiator: instance.initiator,
    record_id: instance.recordId,
    current_steps: steps,
    ...stands,
    // An end that failed is no current step: its name is the definition's to tell.
    error: error && failedAt !== null ? { ...error, step_name: nameOf(failedAt) } : error,
    allowed_actions: allowedActions(ctx, instance),
    run: instance.run,
    expires_at: wireTimeOrNull(instance.expiresAt),
    people,
  };
});

/** `assigned_to` keeps naming the group that a task came from, whoever has claimed it. */
const toInstanceTask = ({ task, user, group }: TaskWithNames) => ({
  id: task.id,
  step_name: task.stepName,
  status: task.status,
  assigned_to: group?.name ?? user?.username ?? null,
  result: task.result,
  completed_at: wireTimeOrNull(task.completedAt),
  node_id: task.nodeId,
  closed_by: task.closedBy,
  run: task.run,
  opened_at: wireTime(task.createdAt),
  touched_at: wireTimeOrNull(task.touchedAt),
  completed_by: task.completedByName,
  ...assignment({ user, group }),
  due_date: wireTimeOrNull(task.dueAt),
});
