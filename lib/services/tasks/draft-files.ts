import { draftOf } from "@/db/queries/drafts";
import { filesByIds } from "@/db/queries/files";
import type { Json } from "@/lib/contracts/primitives";
import type { TxContext } from "../context";
import { fileIdsIn } from "./form";
import type { LockedTask } from "./lock";

type Values = Record<string, Json>;

/**
 * A draft's values without the files that are not its author's to name: theirs are those they have uploaded, those of
 * the draft that they take over, and what this instance has captured. So who may read a draft's files may trust it.
 */
export async function withOwnFiles(
  { db, tenant, user }: TxContext,
  { task, instance }: LockedTask,
  values: Values,
): Promise<Values> {
  const ids = fileIdsIn(task.fields, values);
  if (ids.length === 0) return values;
  const rows = new Map((await filesByIds(db, tenant.id, ids)).map((file) => [file.id, file]));
  const before = (await draftOf(db, tenant.id, task.id))?.draft.capturedData ?? {};
  const taken = new Set(fileIdsIn(task.fields, before));
  const isTheirs = (id: string) => {
    const file = rows.get(id);
    if (!file) return true; // names nothing
    return file.taskId === null
      ? file.uploadedBy === user.id || taken.has(id)
      : file.instanceId === instance.id;
  };
  const foreign = new Set(ids.filter((id) => !isTheirs(id)));
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" && foreign.has(value) ? null : value,
    ]),
  );
}
