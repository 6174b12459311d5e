import { type SQL, sql } from "drizzle-orm";
import type { Branch } from "./task-branches";

/** How many tasks the branches hold, exactly: from the counts that are kept, or counted in an index. */
export function totalOf(branches: Branch[], filter: SQL[]): SQL {
  if (branches.length === 0) return sql`0`;
  const parts = branches.map(({ where, each, counted }) => {
    if (counted && filter.length === 0) return sql`(${counted})`;
    const from = each ? sql`${each} join tasks t on` : sql`tasks t where`;
    return sql`(select count(*) from ${from} ${sql.join([where, ...filter], sql` and `)})`;
  });
  return sql`(${sql.join(parts, sql` + `)})`;
}
