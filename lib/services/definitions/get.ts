import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { findDefinition } from "./find";
import { triggersOf } from "./triggers";
import { definitionOf } from "./versions";
import { stepsOf, toDefinitionRow } from "./wire";

/** A definition with the steps and triggers of its current version. */
export const getDefinition = service(operations.getDefinition, async (ctx, { id }) => {
  const definition = await findDefinition(ctx, id);
  const current = { definitionId: id, version: definition.currentVersion };
  const { document } = await definitionOf(ctx.db, ctx.tenant.id, current);
  return { ...toDefinitionRow(definition), steps: stepsOf(document), triggers: [...triggersOf(document)] };
});
