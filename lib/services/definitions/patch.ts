import { updateDefinition } from "@/db/queries/definitions";
import type { DefinitionRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import { notFound } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { service } from "../service";
import { findDefinition } from "./find";
import { setSchedules } from "./schedules";
import { definitionOf } from "./versions";
import { toDefinitionRow } from "./wire";

/** Activates or deactivates a definition. Instances that run go on; only starting new ones changes. */
export const patchDefinition = service(operations.patchDefinition, async (ctx, { id, status }) => {
  const before = await findDefinition(ctx, id);
  if (before.status === status) return toDefinitionRow(before);
  const after = await updateDefinition(ctx.db, ctx.tenant.id, id, { status, updatedAt: ctx.now });
  if (!after) throw notFound("Definition");
  if (status === "active") await setSchedulesAgain(ctx, after);
  return toDefinitionRow(after);
});

/** What fell due while the definition was inactive set no next moment. */
async function setSchedulesAgain(ctx: TxContext, { id, currentVersion }: DefinitionRow): Promise<void> {
  const version = { definitionId: id, version: currentVersion };
  const { document } = await definitionOf(ctx.db, ctx.tenant.id, version);
  await setSchedules(ctx, id, document);
}
