import { draftOf } from "@/db/queries/drafts";
import { attachFiles, filesByIds } from "@/db/queries/files";
import type { FileRow } from "@/db/schema";
import type { CapturedData } from "@/lib/contracts/captured-data";
import type { Field } from "@/lib/contracts/field";
import type { Problem } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { isAccepted } from "./accept";
import { fileIdsIn } from "./form";
import type { LockedTask } from "./lock";

type FileField = Extract<Field, { type: "file" }>;

/**
 * Ties the files that captured data names to the task, and answers what is wrong with them. A file is taken
 * from its uploader, from the task's draft, or if this instance has captured it before.
 */
export async function takeFiles(ctx: TxContext, { task, instance }: LockedTask, data: CapturedData) {
  const ids = fileIdsIn(task.fields, data);
  if (ids.length === 0) return [];
  const rows = await filesByIds(ctx.db, ctx.tenant.id, ids);
  const drafted = await draftedFiles(ctx, task.id, rows);
  const mayTake = (file: FileRow) =>
    file.taskId === null
      ? file.uploadedBy === ctx.user.id || drafted.includes(file.id)
      : file.instanceId === instance.id;

  const usable = new Map(rows.filter(mayTake).map((file) => [file.id, file]));
  const problems = task.fields.flatMap((field) =>
    field.type === "file" ? check(field, data[field.name], usable) : [],
  );
  if (problems.length === 0)
    await attachFiles(ctx.db, ctx.tenant.id, ids, { taskId: task.id, instanceId: instance.id });
  return problems;
}

/** The ids that the task's draft names: whoever may complete the task may take it with its files. */
async function draftedFiles(ctx: TxContext, taskId: string, rows: readonly FileRow[]): Promise<string[]> {
  if (rows.every((file) => file.taskId !== null || file.uploadedBy === ctx.user.id)) return [];
  const draft = await draftOf(ctx.db, ctx.tenant.id, taskId);
  return Object.values(draft?.draft.capturedData ?? {}).filter((value) => typeof value === "string");
}

function check(field: FileField, value: unknown, usable: ReadonlyMap<string, FileRow>): Problem[] {
  if (value === undefined) return [];
  const file = usable.get(String(value));
  const message = file ? wrongWith(field, file) : "is not a file that you have uploaded";
  const name = `captured_data.${field.name}`;
  return message === null ? [] : [{ field: name, message: `${name} ${message}` }];
}

function wrongWith({ accept, max_size }: FileField, file: FileRow): string | null {
  if (!isAccepted(accept, file)) return `must be a file of the kind ${accept}`;
  return max_size !== undefined && file.size > max_size ? `must have at most ${max_size} bytes` : null;
}
