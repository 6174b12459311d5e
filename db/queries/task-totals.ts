import { type SQL, sql } from "drizzle-orm";
import { idList } from "../sql";
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

/** The same without the few tasks that are hidden, which are found by their ids. */
export function totalWithout(hidden: string[] | undefined, branches: Branch[], filter: SQL[]): SQL {
  const total = totalOf(branches, filter);
  if (!hidden || hidden.length === 0) return total;
  return sql`(${total} - ${totalOf(branches, [...filter, sql`t.id = any(${idList(hidden)})`])})`;
}
