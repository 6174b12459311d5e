import { listGroups as pageOfGroups } from "@/db/queries/groups";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import { service } from "../service";

/** The groups a task can be assigned to, by name, with how many open tasks wait in each. */
export const listGroups = service(
  operations.listGroups,
  async ({ db, tenant }, { search, ids, limit, offset }) => {
    const { rows, total } = await pageOfGroups(db, tenant.id, {
      search,
      ids: ids?.filter(isId),
      limit,
      offset,
    });
    return {
      rows: rows.map(({ openTasks, ...row }) => ({ ...row, open_tasks: openTasks })),
      total,
      limit,
      offset,
    };
  },
);
