import { listUsers as pageOfUsers } from "@/db/queries/users";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import { wireTime } from "@/lib/kit/time";
import { service } from "../service";

/** The people a task can be assigned to, by name, with how many open tasks each has. */
export const listUsers = service(
  operations.listUsers,
  async ({ db, tenant }, { search, ids, limit, offset }) => {
    const { rows, total } = await pageOfUsers(db, tenant.id, {
      search,
      ids: ids?.filter(isId),
      limit,
      offset,
    });
    return {
      rows: rows.map(({ openTasks, away, ...row }) => ({
        ...row,
        open_tasks: openTasks,
        absent_until: away && wireTime(new Date(away.until)),
        substitute: away && { id: away.id, name: away.name },
      })),
      total,
      limit,
      offset,
    };
  },
);
