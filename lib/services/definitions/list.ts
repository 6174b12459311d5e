import { listDefinitions as pageOfDefinitions } from "@/db/queries/definitions";
import type { DefinitionRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import type { TxContext } from "../context";
import { service } from "../service";
import { definitionOf } from "./versions";
import { stepsOf, toDefinitionRow } from "./wire";

/** The tenant's workflow definitions, newest first; the active ones unless asked otherwise. */
export const listDefinitions = service(
  operations.listDefinitions,
  async (ctx, { limit, offset, include, ...input }) => {
    const { rows, total } = await pageOfDefinitions(ctx.db, ctx.tenant.id, {
      status: input.status === "all" ? undefined : input.status,
      entityType: input.entity_type,
      search: input.search,
      limit,
      offset,
    });
    if (include !== "steps") return { rows: rows.map(toDefinitionRow), total, limit, offset };
    const withSteps = rows.map(async (row) => ({
      ...toDefinitionRow(row),
      steps: await stepsOfCurrent(ctx, row),
    }));
    return { rows: await Promise.all(withSteps), total, limit, offset };
  },
);

async function stepsOfCurrent(ctx: TxContext, { id, currentVersion: version }: DefinitionRow) {
  const { document } = await definitionOf(ctx.db, ctx.tenant.id, { definitionId: id, version });
  return stepsOf(document);
}
