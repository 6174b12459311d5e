import { completedTasks } from "@/db/queries/tasks";
import { namesByUsernames } from "@/db/queries/users";
import type { TaskRow } from "@/db/schema";
import type { CapturedEntry } from "@/lib/contracts/instances";
import { operations } from "@/lib/contracts/operations";
import type { People } from "@/lib/contracts/tasks";
import { wireTime } from "@/lib/kit/time";
import { service } from "../service";
import { type Files, inFieldOrder } from "../tasks/form";
import { filesOf } from "../tasks/get";
import { visibleInstance } from "./find";

/** What people's completed tasks recorded in one run, one entry for each in the order of completion. */
export const getCapturedData = service(operations.getCapturedData, async (ctx, { id, run }) => {
  const instance = await visibleInstance(ctx, id);
  const tasks = await completedTasks(ctx.db, ctx.tenant.id, id, run ?? instance.run);
  const [files, people] = await Promise.all([
    filesOf(ctx, tasks),
    namesByUsernames(
      ctx.db,
      ctx.tenant.id,
      tasks.map(({ completedByName }) => completedByName),
    ),
  ]);
  return tasks.map((task) => toEntry(task, files, people));
});

const toEntry = (task: TaskRow, files: Files, people: People): CapturedEntry => ({
  step_name: task.stepName,
  completed_by: task.completedByName ?? "system",
  completed_at: wireTime(task.completedAt ?? task.createdAt),
  result_code: task.result ?? "",
  result_label: task.resultLabel ?? task.result ?? "",
  fields: fieldsOf(task, files),
  node_id: task.nodeId,
  completed_by_name: people[task.completedByName ?? ""] ?? task.completedByName ?? "system",
});

/** The fields that hold a value, with their types: a number stays a number. */
function fieldsOf({ fields, capturedData }: TaskRow, files: Files): CapturedEntry["fields"] {
  const values = inFieldOrder(fields, capturedData);
  return Object.entries(values).map(([name, value]) => {
    const field = fields.find((one) => one.name === name);
    const file = field?.type === "file" ? files.get(String(value)) : undefined;
    return {
      name,
      type: field?.type ?? "text",
      value,
      ...(field?.label === undefined ? {} : { label: field.label }),
      ...(file ? { file } : {}),
    };
  });
}
