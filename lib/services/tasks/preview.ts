import { draftOf } from "@/db/queries/drafts";
import { instanceById } from "@/db/queries/instances";
import type { TaskRow } from "@/db/schema";
import { type CapturedData, capturedDataSchema, onlyVisible } from "@/lib/contracts/captured-data";
import { operations } from "@/lib/contracts/operations";
import type { Json } from "@/lib/contracts/primitives";
import { preview } from "@/lib/engine/preview";
import { invalidAll } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { definitionOf } from "../definitions/versions";
import { toInstance } from "../instances/state";
import { impossible, service } from "../service";
import { seenTask } from "./find";
import { valuesOf } from "./form";
import { assertOpen } from "./lock";
import { visibleNames } from "./visible";

/**
 * What each result of an open task would lead to, by the evaluation that completing it runs. Nothing is written.
 * What is typed counts as far as it is sound; a name that no field has is refused.
 */
export const previewTask = service(operations.previewTask, async (ctx, { id, captured_data }) => {
  const { task } = await seenTask(ctx, id);
  const instance = await instanceById(ctx.db, ctx.tenant.id, task.instanceId);
  if (!instance) return impossible("a task without its instance");
  assertOpen({ task, instance });
  assertKnown(task, captured_data ?? {});

  const typed = captured_data ?? (await shown(ctx, task));
  const visible = await visibleNames(ctx, { task, instance }, typed);
  const data = onlyVisible(task.fields, visible, sound(task, visible, typed));
  const definition = await definitionOf(ctx.db, ctx.tenant.id, instance);
  const before = toInstance(instance);
  const at = { node: task.nodeId, visit: task.visit, ordinal: task.ordinal };
  const by = { id: ctx.user.id, username: ctx.user.username };
  return task.results.map(({ code, label }) => ({
    code,
    label,
    ...preview(definition, before, { ...at, result: code, data, by }, ctx.now),
  }));
});

/** What the task's form shows the caller before anything is typed. */
async function shown(ctx: TxContext, task: TaskRow): Promise<Record<string, Json>> {
  const draft = await draftOf(ctx.db, ctx.tenant.id, task.id);
  return valuesOf(task, draft?.draft ?? null, ctx.user.id);
}

function assertKnown({ fields }: TaskRow, typed: Record<string, Json>): void {
  const unknown = Object.keys(typed).filter((name) => !fields.some((field) => field.name === name));
  const message = (field: string) => `${field} is not a field of this task`;
  const problems = unknown.map((name) => ({
    field: `captured_data.${name}`,
    message: message(`captured_data.${name}`),
  }));
  if (problems.length > 0) throw invalidAll(problems);
}

/** The values that their fields take; the others are as if they had not been typed yet. */
function sound({ fields }: TaskRow, visible: ReadonlySet<string>, typed: Record<string, Json>): CapturedData {
  const { shape } = capturedDataSchema(fields, visible);
  const kept = Object.entries(typed).filter(([name, value]) => shape[name]?.safeParse(value).success);
  return Object.fromEntries(kept) as CapturedData;
}
