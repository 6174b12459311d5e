import { clientOf, withOwner, withTenant } from "../tenant";

/** What a request leaves behind that is no part of what it does; and counts that are folded now and then, see `counts`. */
const ASIDE = ["api_keys", "changes", "rate_limits", "sessions", "task_counts"];

type Table = { name: string; key: string[] };
let known: Promise<Table[]> | undefined;

const counts = `select 'task_counts: ' || t::text from (select status, group_id, sum(n) from task_counts
  where tenant_id = $1 group by 1, 2 having sum(n) <> 0 order by 1, 2) t`;

/** All that is stored for a tenant, and the jobs that wait for it, a line for each row: equal if and only if it is. */
export async function dump(tenantId: string): Promise<string> {
  known ??= tables();
  const parts = (await known).map(({ name, key }) => {
    const order = key.map((column) => `t.${column}`).join(", ");
    return `(select '${name}: ' || to_jsonb(t)::text from ${name} t where tenant_id = $1 order by ${order})`;
  });
  const text = [...parts, `(${counts})`].join(" union all ");
  const rows = await withTenant(tenantId, async (db) => {
    const query = { name: "dump", text, values: [tenantId], rowMode: "array" as const };
    return (await clientOf(db).query<string[]>(query)).rows;
  });
  return [...rows.flat(), ...(await jobs(tenantId))].join("\n");
}

/** The lines in which two dumps differ, with - before those of the first alone and + before those of the other. */
export function difference(first: string, second: string): string[] {
  const [before, after] = [first.split("\n"), second.split("\n")];
  const only = (these: string[], others: string[], sign: string) => {
    const there = new Set(others);
    return these.filter((line) => !there.has(line)).map((line) => `${sign} ${line}`);
  };
  return [...only(before, after, "-"), ...only(after, before, "+")];
}

/** The tables of tenants, each with the columns of its primary key. */
async function tables(): Promise<Table[]> {
  return withOwner(async (db) => {
    const { rows } = await clientOf(db).query<Table>(
      `select c.relname as name, array_agg(quote_ident(k.attname)::text order by k.attnum) as key
      from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
        join pg_attribute k on k.attrelid = i.indexrelid
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relname = any($1)
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
      group by 1 order by 1`,
      [ASIDE],
    );
    return rows;
  });
}

async function jobs(tenantId: string): Promise<string[]> {
  return withOwner(async (db) => {
    const { rows } = await clientOf(db).query<{ job: string }>(
      `select 'job: ' || j.key || ' ' || j.payload::text as job from graphile_worker._private_jobs j
      where j.payload->>'tenant_id' = $1 order by j.id`,
      [tenantId],
    );
    return rows.map(({ job }) => job);
  });
}

/** The same text for two dumps that differ in ids, times and hashes alone. */
export function alike(text: string): string {
  const names = new Map<string, string>();
  const name = (found: string) => {
    const before = names.get(found) ?? `#${names.size}`;
    names.set(found, before);
    return before;
  };
  return text
    .replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|\+00(?::00)?)?/g, "T")
    .replaceAll(/\\x[0-9a-f]{20,}/g, "H")
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b\d{17,19}\b/g, name);
}
