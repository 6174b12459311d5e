import { isMentioned } from "@/db/queries/comments";
import { draftOf } from "@/db/queries/drafts";
import { filesByIds } from "@/db/queries/files";
import { marksOf } from "@/db/queries/marks";
import { completedTasks } from "@/db/queries/tasks";
import type { TaskRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import type { Json } from "@/lib/contracts/primitives";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";
import type { TxContext } from "../context";
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
  const [completed, draft, marks, mentioned] = await Promise.all([
    completedTasks(ctx.db, ctx.tenant.id, task.instanceId),
    task.status === "COMPLETED" ? null : draftOf(ctx.db, ctx.tenant.id, id),
    marksOf(ctx.db, ctx.tenant.id, ctx.user.id, id),
    because === null && isMentioned(ctx.db, ctx.tenant.id, ctx.user.id, id),
  ]);
  const values = valuesOf(task, draft?.draft ?? null, ctx.user.id);
  const steps = before(task, completed);
  const files = await filesOf(ctx, [{ ...task, capturedData: values }, ...steps]);

  return {
    ...head(task, found),
    available_results: task.results,
    fields: task.fields.map((field) => toField(field, values[field.name] ?? null, files)),
    previous_steps_data: steps.map((step) => toPreviousStep(step, files)),
    ...tail(task),
    allowed_actions: allowedActions(ctx, task),
    draft: draft && draftNote(ctx, task, draft),
    claimed: task.status === "IN_PROGRESS",
    reason: because ?? (mentioned ? "mentioned" : null),
    marks: marks && toMarks(marks, ctx.now),
  };
});

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
