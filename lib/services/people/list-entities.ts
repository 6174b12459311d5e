import { listEntities as pageOfEntities } from "@/db/queries/entities";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";

/** The directory of what work is about, by label. */
export const listEntities = service(
  operations.listEntities,
  async ({ db, tenant }, { type, search, limit, offset }) => {
    const { rows, total } = await pageOfEntities(db, tenant.id, { type, search, limit, offset });
    return { rows, total, limit, offset };
  },
);
