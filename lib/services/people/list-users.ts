import { listUsers as pageOfUsers } from "@/db/queries/users";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";

/** The people a task can be assigned to, by name, with how many open tasks each has. */
export const listUsers = service(operations.listUsers, async ({ db, tenant }, { search, limit, offset }) => {
  const { rows, total } = await pageOfUsers(db, tenant.id, { search, limit, offset });
  return {
    rows: rows.map(({ openTasks, ...row }) => ({ ...row, open_tasks: openTasks })),
    total,
    limit,
    offset,
  };
});
