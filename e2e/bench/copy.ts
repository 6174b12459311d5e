import type pg from "pg";

/** Columns of a copy that differ from the row it is made from, as SQL. */
export type Own = Record<string, string>;
export type Copy = (
  table: "instances" | "tasks" | "timeline" | "timers" | "steps",
  where: string,
  own: Own,
  from: string,
) => string;

/** Writes statements that copy rows of a table (`t`) once for every row of `from`, but for the columns given anew. */
export async function copier(db: pg.Client, tenantId: string): Promise<Copy> {
  const { rows } = await db.query<{ table: string; columns: string[] }>(
    `select attrelid::regclass::text as table, array_agg(quote_ident(attname)::text) as columns from pg_attribute
    where attrelid in ('instances'::regclass, 'tasks'::regclass, 'timeline'::regclass, 'timers'::regclass, 'steps'::regclass)
      and attnum > 0 and not attisdropped and attgenerated = '' group by 1`,
  );
  return (table, where, own, from) => {
    const columns = rows.find((one) => one.table === table)?.columns ?? [];
    const values = columns.map((name) => own[name] ?? `t.${name}`);
    return `insert into ${table} (${columns.join(", ")}) select ${values.join(", ")}
      from ${from}, ${table} t where t.tenant_id = ${tenantId} and ${where}`;
  };
}

/** The ids of tasks lie apart from those of their instances by more than instances are made. */
export const TASKS_APART = 1_000_000;

/** An id as the database makes them, of another moment. */
export const idAt = (at: string, number: string): string =>
  `((((extract(epoch from ${at}) * 1000)::bigint - 1735689600000) << 22) + ${number})`;

/** What names an instance or a task to other contracts. */
export const named = { uuid: "gen_random_uuid()", external_id: "gen_random_uuid()::text" };

/** One of twenty groups. */
export const teamOf = (tenantId: string, number: string): string =>
  `(select id from groups where tenant_id = ${tenantId} and name = 'Team ' || ${number} % 20)`;
