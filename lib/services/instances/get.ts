import { type TaskWithNames, tasksOfInstance } from "@/db/queries/tasks";
import type { InstanceRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";
import { definitionOf } from "../definitions/versions";
import { service } from "../service";
import { allowedActions } from "./access";
import { visibleInstance } from "./find";
import { head, toStep } from "./wire";

/** The full profile of an instance with its tasks, in the order in which they were opened. */
export const getInstance = service(operations.getInstance, async (ctx, { id }) => {
  const instance = await visibleInstance(ctx, id);
  const tasks = await tasksOfInstance(ctx.db, ctx.tenant.id, id);
  const steps = instance.currentSteps.map(toStep);
  const { nameOf } = await definitionOf(ctx.db, ctx.tenant.id, instance);
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
    current_steps: steps,
    error: errorOf(instance, nameOf),
    allowed_actions: allowedActions(ctx, instance),
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
});

/** Why the instance is in error: how it ended, else the incident it waits at. */
function errorOf({ error, tokens }: InstanceRow, nameOf: (node: string) => string) {
  if (error) return { message: error.message, step_name: error.node === null ? null : nameOf(error.node) };
  const failed = tokens.find((token) => token.incident !== null);
  return failed?.incident ? { message: failed.incident.message, step_name: nameOf(failed.node) } : null;
}
