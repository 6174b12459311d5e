import { needsFeel } from "@/lib/contracts/needs-feel";
import type { Json } from "@/lib/contracts/primitives";
import { visibleFields } from "@/lib/contracts/visibility";
import { contextOf } from "@/lib/engine/context";
import type { TxContext } from "../context";
import { definitionOf } from "../definitions/versions";
import { toInstance } from "../instances/state";
import type { LockedTask } from "./lock";

/** The names of the task's fields that the instance's data and the posted values make visible. */
export async function visibleNames(
  ctx: TxContext,
  { task, instance }: LockedTask,
  posted: Record<string, Json>,
): Promise<ReadonlySet<string>> {
  if (!needsFeel(task.fields)) return new Set(task.fields.map(({ name }) => name));
  const definition = await definitionOf(ctx.db, ctx.tenant.id, instance);
  return visibleFields(task.fields, contextOf(definition, toInstance(instance), ctx.now), posted);
}
