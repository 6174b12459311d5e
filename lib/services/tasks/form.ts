import type { FileRow, TaskDraftRow, TaskRow } from "@/db/schema";
import type { Field } from "@/lib/contracts/field";
import { type Json, isId } from "@/lib/contracts/primitives";
import type { FileRef, TaskField } from "@/lib/contracts/tasks";

type Values = Record<string, Json>;
/** Files by id, as answers name them. */
export type Files = ReadonlyMap<string, FileRef>;

export const filesById = (rows: readonly FileRow[]): Files =>
  new Map(rows.map(({ id, name, size, type }) => [id, { id, name, size, type }]));

/** The captured values in the order of the fields, which the database does not keep. */
export function inFieldOrder(fields: readonly Field[], captured: Values | null): Values {
  const names = fields
    .map((field) => field.name)
    .filter((name) => captured !== null && Object.hasOwn(captured, name));
  return Object.fromEntries(names.map((name) => [name, captured?.[name] ?? null]));
}

/**
 * The value that each field of a task shows its reader: what was captured once it is completed, before that
 * the reader's own draft, else what the definition fills in.
 */
export function valuesOf(task: TaskRow, draft: TaskDraftRow | null, userId: string): Values {
  const entries = task.fields.map(({ name, value }): [string, Json] => {
    if (task.status === "COMPLETED") return [name, task.capturedData?.[name] ?? null];
    const drafted = draft?.userId === userId ? draft.capturedData?.[name] : undefined;
    return [name, drafted === undefined ? (value ?? null) : drafted];
  });
  return Object.fromEntries(entries);
}

/** The ids of the files that values of file fields name. */
export const fileIdsIn = (fields: readonly Field[], values: Values | null): string[] =>
  fields.flatMap(({ name, type }) => {
    const value = values?.[name];
    return type === "file" && typeof value === "string" && isId(value) ? [value] : [];
  });

/** A field of the form: the published keys first, then those of the definition. */
export function toField({ value: _, ...field }: Field, value: Json, files: Files): TaskField {
  const { id, name, type, required, ...rest } = field;
  const shown = { id, name, type, required, value, ...rest };
  if (type !== "file") return shown;
  return { ...shown, file: (typeof value === "string" && files.get(value)) || null };
}

/** The files among captured values, by field; absent when there are none. */
export function filesIn(
  fields: readonly Field[],
  values: Values,
  files: Files,
): Record<string, FileRef> | undefined {
  const found = fields.flatMap(({ name, type }): [string, FileRef][] => {
    const file = type === "file" ? files.get(String(values[name])) : undefined;
    return file ? [[name, file]] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}
