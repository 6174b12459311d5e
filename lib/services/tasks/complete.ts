import { completeTask as complete } from "@/db/queries/tasks";
import type { TaskRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import { PAUSED } from "@/lib/engine/types";
import { refused } from "@/lib/kit/errors";
import { wireTime } from "@/lib/kit/time";
import type { TxContext } from "../context";
import { advance } from "../instances/advance";
import { momentOf } from "../instances/moment";
import { homeStatus } from "../instances/wire";
import { service } from "../service";
import { assertNotExcluded, standsInOn } from "./access";
import { type Decision, decisionOf } from "./decision";
import { assertOpen, assertTheirs, type LockedTask, lockTask } from "./lock";

/**
 * Records a person's decision and moves the instance on, in one transaction.
 *
 * The instance row is locked first, so of two people who complete a task at once the second is refused and
 * nobody deadlocks. The task changes only while it is open: no change, no advance. A finished task is refused
 * to everyone, saying who completed it, with which result and when; only the same idempotency key gets the
 * first answer again.
 */
export const completeTask = service(operations.completeTask, async (ctx, { id, ...input }) => {
  const locked = await lockTask(ctx, id);
  const { task, instance } = locked;
  await assertTheirs(ctx, task);
  assertNotExcluded(ctx, task);
  assertOpen(locked);
  assertGoing(instance);
  const decision = await decisionOf(ctx, locked, input);
  const at = momentOf(ctx, instance);
  const by = { id: ctx.user.id, username: ctx.user.username };
  await record(ctx, locked, decision, { at, by });

  const { instance: after, opened } = await advance(
    ctx,
    instance,
    commandOf(task, decision, by, behalfOf(ctx, task)),
    id,
  );
  const status = homeStatus(after.status);
  return {
    task_id: id,
    status: "COMPLETED" as const,
    result: decision.result.code,
    completed_at: wireTime(at),
    instance_status: status,
    next_step: status === "ERROR" ? null : (opened[0]?.name ?? null),
  };
});

/** Refuses while the instance is paused: nothing of it moves on. The task stays open. */
function assertGoing({ status }: LockedTask["instance"]): void {
  if (PAUSED.has(status))
    throw refused("This instance is paused; the task can be completed once it is resumed.");
}

type By = { id: string; username: string };

/** Marks the task as completed. Its number in the timeline is the next: the completion is the first event. */
async function record(
  ctx: TxContext,
  locked: LockedTask,
  decision: Decision,
  { at, by }: { at: Date; by: By },
) {
  const done = await complete(ctx.db, ctx.tenant.id, {
    id: locked.task.id,
    at,
    by,
    result: decision.result.code,
    resultLabel: decision.result.label,
    capturedData: decision.data,
    comment: decision.comment,
    seq: locked.instance.seq + 1,
  });
  if (!done) throw refused("This task was completed by somebody else a moment ago.");
}

/** In whose place the caller completes the task, if it is somebody's. */
function behalfOf(ctx: TxContext, task: TaskRow): string | null {
  if (task.assignedUserId === ctx.user.id) return task.onBehalfOf;
  return standsInOn(ctx, task)?.username ?? null;
}

const commandOf = (
  task: TaskRow,
  { result, data, comment }: Decision,
  by: By,
  onBehalfOf: string | null,
) => ({
  type: "task_completed" as const,
  node: task.nodeId,
  visit: task.visit,
  ordinal: task.ordinal,
  result: result.code,
  data,
  comment,
  by,
  ...(onBehalfOf === null ? {} : { onBehalfOf }),
});
