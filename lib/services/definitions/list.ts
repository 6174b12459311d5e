import { listDefinitions as pageOfDefinitions } from "@/db/queries/definitions";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { toDefinitionRow } from "./wire";

/** The tenant's workflow definitions, newest first; the active ones unless asked otherwise. */
export const listDefinitions = service(
  operations.listDefinitions,
  async (ctx, { limit, offset, ...input }) => {
    const { rows, total } = await pageOfDefinitions(ctx.db, ctx.tenant.id, {
      status: input.status === "all" ? undefined : input.status,
      entityType: input.entity_type,
      search: input.search,
      limit,
      offset,
    });
    return { rows: rows.map(toDefinitionRow), total, limit, offset };
  },
);
