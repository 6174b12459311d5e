import { isMentioned } from "@/db/queries/comments";
import { draftOf } from "@/db/queries/drafts";
import { filesByIds } from "@/db/queries/files";
import { type PauseRow, pauseOfInstance } from "@/db/queries/instances";
import { marksOf } from "@/db/queries/marks";
import { completedTasks } from "@/db/queries/tasks";
import { namesByUsernames } from "@/db/queries/users";
import type { TaskRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import type { Json } from "@/lib/contracts/primitives";
import type { TaskDetail } from "@/lib/contracts/tasks";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";
import type { TxContext } from "../context";
import { allowedActions as mayDo } from "../instances/access";
import { pauseOf } from "../instances/wire";
import { service } from "../service";
import { allowedActions } from "./access";
import { draftNote } from "./draft";
import { seenTask } from "./find";
import { fileIdsIn, filesById, inFieldOrder, toField, valuesOf } from "./form";
import { before, toPreviousStep } from "./previous-steps";
import { reasonFor } from "./reason";
import { assignment, type Holders, toMarks } from "./wire";

/** One task with its form, what may be done with it, and what earlier steps captured. */
export const getTask = service(operations.getTask, async (ctx, { id }) => {
  const found = await seenTask(ctx, id);
  const { task } = found;
  const because = reasonFor(ctx, task);
  // Asked at once, they are one packet to the database and back.
  const [completed, instance, draft, marks, mentioned] = await Promise.all([
    completedTasks(ctx.db, ctx.tenant.id, task.instanceId, task.run),
    pauseOfInstance(ctx.db, ctx.tenant.id, task.instanceId),
    task.status === "COMPLETED" ? null : draftOf(ctx.db, ctx.tenant.id, id),
    marksOf(ctx.db, ctx.tenant.id, ctx.user.id, id),
    because === null && isMentioned(ctx.db, ctx.tenant.id, ctx.user.id, id),
  ]);
  const pause = instance && task.status !== "COMPLETED" ? pauseFor(ctx, instance) : null;
  const values = valuesOf(task, draft?.draft ?? null, ctx.user.id);
  const steps = before(task, completed);
  const named = [task, ...steps].map(({ completedByName }) => completedByName);
  const [files, people] = await Promise.all([
    filesOf(ctx, [{ ...task, capturedData: values }, ...steps]),
    namesByUsernames(ctx.db, ctx.tenant.id, [...named, pause?.by ?? null]),
  ]);

  return {
    ...head(task, found),
    available_results: task.results,
    fields: task.fields.map((field) => toField(field, values[field.name] ?? null, files)),
    previous_steps_data: steps.map((step) => toPreviousStep(step, files)),
    ...tail(task),
    allowed_actions: allowedActions(ctx, task, pause !== null),
    draft: draft && draftNote(ctx, task, draft),
    claimed: task.status === "IN_PROGRESS",
    reason: because ?? (mentioned ? "mentioned" : null),
    marks: marks && toMarks(marks, ctx.now),
    run: task.run,
    paused: pause !== null,
    pause,
    people,
  };
});

/** Who has paused the instance, and whether the caller may let it go on. */
function pauseFor(ctx: TxContext, instance: PauseRow): TaskDetail["pause"] {
  const pause = pauseOf(instance);
  return pause && { ...pause, may_resume: mayDo(ctx, instance).includes("resume") };
}

type Captured = Pick<TaskRow, "fields"> & { capturedData: Record<string, Json> | null };

/** The files that any of the tasks names, in one query. */
export async function filesOf(ctx: TxContext, tasks: readonly Captured[]) {
  const ids = [...new Set(tasks.flatMap(({ fields, capturedData }) => fileIdsIn(fields, capturedData)))];
  return filesById(ids.length > 0 ? await filesByIds(ctx.db, ctx.tenant.id, ids) : []);
}

const head = (task: TaskRow, holders: Holders) => ({
  id: task.id,
  instance_id: task.instanceId,
  workflow_name: task.workflowName,
  step_name: task.stepName,
  step_description: task.stepDescription,
  status: task.status,
  ...assignment(holders),
  due_date: wireTimeOrNull(task.dueAt),
  escalated: task.escalated,
  entity: { type: task.entityType, id: task.entityId, label: task.entityLabel },
});

const tail = (task: TaskRow) => ({
  created_at: wireTime(task.createdAt),
  priority: task.priority,
  closed_by: task.closedBy,
  definition_id: task.definitionId,
  node_id: task.nodeId,
  result: task.result,
  completed_by: task.completedByName,
  completed_at: wireTimeOrNull(task.completedAt),
  captured_data: task.capturedData && inFieldOrder(task.fields, task.capturedData),
  comment: task.comment,
});
