import type { DraftWithAuthor } from "@/db/queries/drafts";
import type { TaskRow } from "@/db/schema";
import type { Draft, TaskDetail } from "@/lib/contracts/tasks";
import { forbidden } from "@/lib/kit/errors";
import { wireTime } from "@/lib/kit/time";
import type { TxContext } from "../context";
import { assertNotExcluded, mayComplete } from "./access";
import { assertTheirs } from "./lock";

/** A draft, in the contract's words and order. */
export const toDraft = ({ draft, by }: DraftWithAuthor): Draft => ({
  captured_data: draft.capturedData ?? {},
  comment: draft.comment,
  result_code: draft.resultCode,
  by: { id: by.id, name: by.name },
  updated_at: wireTime(draft.updatedAt),
});

/** That there is a draft, by whom and how much of it, for whoever may take it over; null for all others. */
export function draftNote(
  ctx: TxContext,
  task: TaskRow,
  { draft, by }: DraftWithAuthor,
): TaskDetail["draft"] {
  if (!mayComplete(ctx, task)) return null;
  const filled = Object.values(draft.capturedData ?? {}).filter(
    (value) => value !== null && value !== "",
  ).length;
  return { by: { id: by.id, name: by.name }, updated_at: wireTime(draft.updatedAt), filled };
}

/** Refuses who may not complete the task: its draft is not theirs to read or write. */
export async function assertMayComplete(ctx: TxContext, task: TaskRow): Promise<void> {
  await assertTheirs(ctx, task);
  assertNotExcluded(ctx, task);
  if (!ctx.permissions.has("APICLI_WORKFLOW_EXECUTE"))
    throw forbidden("Only who may complete a task sees its draft.");
}
