import { updateDefinition } from "@/db/queries/definitions";
import { operations } from "@/lib/contracts/operations";
import { notFound } from "@/lib/kit/errors";
import { service } from "../service";
import { findDefinition } from "./find";
import { toDefinitionRow } from "./wire";

/** Activates or deactivates a definition. Instances that run go on; only starting new ones changes. */
export const patchDefinition = service(operations.patchDefinition, async (ctx, { id, status }) => {
  const before = await findDefinition(ctx, id);
  if (before.status === status) return toDefinitionRow(before);
  const after = await updateDefinition(ctx.db, ctx.tenant.id, id, { status, updatedAt: ctx.now });
  if (!after) throw notFound("Definition");
  return toDefinitionRow(after);
});
