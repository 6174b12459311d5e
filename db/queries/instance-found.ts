import { type SQL, sql } from "drizzle-orm";
import { instances } from "../schema";

/** What a page of instances `i` is taken from, in which order, with what the order looks at beside the instance. */
export type Found = {
  tenantId: string;
  where: SQL;
  order: SQL;
  joins?: SQL | undefined;
  /** Where a page begins, if not by `offset` alone. */
  beyond?: SQL | undefined;
  limit: number;
  offset: number;
  /** Whether no index is in order of what is asked for, so that few may be found among many. */
  sparse: boolean;
};

/** So many are found without asking in which order they stand. */
const FEW = 2_000;

/**
 * `c(total)`, how many are found, exactly, and `page(id, place)`. Looking for the rows of a page in their order takes
 * as long as counting all, where few are found: of those the one look that counts them is enough.
 */
export function totalAndPage(found: Found): SQL {
  const { tenantId, where, order, joins = sql``, beyond, limit, offset, sparse } = found;
  const range = sql`limit ${limit} offset ${offset}`;
  const shown = beyond ? sql`${where} and ${beyond}` : where;
  const all = sql`select count(*) from ${instances} i where ${where}`;
  const ordered = sql`select i.id from ${instances} i ${joins} where ${shown}`;
  if (!sparse)
    return sql`(select (${all})::int as total) c
      left join lateral unnest(array(${ordered} order by ${order} ${range})) with ordinality as page(id, place) on true`;

  const few = sql`select i.id from ${instances} i where ${where} limit ${sql.raw(String(FEW + 1))}`;
  const isFew = sql.raw(`(select count(*) from few) <= ${FEW}`);
  const isMany = sql.raw(`(select count(*) from few) > ${FEW}`);
  const ofFew = sql`select i.id from few join ${instances} i on i.tenant_id = ${tenantId} and i.id = few.id ${joins}
    where ${isFew} ${beyond ? sql`and ${beyond}` : sql``}`;
  return sql`(
      with few as materialized (${few})
      select case when ${isFew} then (select count(*) from few) else (${all}) end::int as total,
        array((${ofFew} order by ${order} ${range}) union all (${ordered} and ${isMany} order by ${order} ${range})) as ids
    ) c left join lateral unnest(c.ids) with ordinality as page(id, place) on true`;
}
