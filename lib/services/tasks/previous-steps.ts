import type { TaskRow } from "@/db/schema";
import type { PreviousStep } from "@/lib/contracts/tasks";
import { wireTime } from "@/lib/kit/time";
import { type Files, filesIn, inFieldOrder } from "./form";

/** The tasks that people completed before this one, in the order in which they did. */
export const before = (task: TaskRow, completed: readonly TaskRow[]): TaskRow[] =>
  completed.filter((one) => one.id !== task.id && isBefore(one, task));

function isBefore(one: TaskRow, task: TaskRow): boolean {
  if (task.status !== "COMPLETED") return true;
  if (task.completedSeq !== null) return (one.completedSeq ?? 0) < task.completedSeq;
  return (one.completedAt ?? one.createdAt) <= (task.completedAt ?? task.createdAt);
}

/** What an earlier step recorded, in the contract's words and order. */
export function toPreviousStep(task: TaskRow, files: Files): PreviousStep {
  const captured_data = inFieldOrder(task.fields, task.capturedData);
  const found = filesIn(task.fields, captured_data, files);
  return {
    step_name: task.stepName,
    completed_by: task.completedByName ?? "system",
    completed_at: wireTime(task.completedAt ?? task.createdAt),
    result: task.result ?? "",
    captured_data,
    ...(found ? { files: found } : {}),
  };
}
