import { type SQL, sql } from "drizzle-orm";
import type { InstanceRow, InstanceStatus } from "../schema";
import { definitionVersions, instances } from "../schema";
import { first, idList, rowsOf, rowsOnce } from "../sql";
import type { Tx } from "../tenant";
import { totalAndPage } from "./instance-found";
import { inStates } from "./instance-states";

export type InstanceOfPage = Pick<
  InstanceRow,
  "id" | "externalId" | "triggerType" | "parentId" | "startedAt" | "updatedAt" | "endedAt"
> & { state: InstanceStatus; versionUuid: string };

export type InstancePage = {
  definitionId: string;
  states?: readonly InstanceStatus[] | undefined;
  startedFrom?: Date | undefined;
  startedTo?: Date | undefined;
  ascending: boolean;
  limit: number;
  /** How many rows to pass over, or after which row to begin. */
  after: number | { startedAt: Date; id: string };
};

const columns = sql.raw(`i.id, i.external_id as "externalId", i.trigger_type as "triggerType",
  i.parent_id as "parentId", i.started_at as "startedAt", i.updated_at as "updatedAt", i.ended_at as "endedAt",
  i.status as state, v.uuid as "versionUuid"`);

/** A page of a definition's instances, the newest first or last, and how many there are in all; one snapshot. */
export async function instancePage(
  db: Tx,
  tenantId: string,
  page: InstancePage,
): Promise<{ rows: InstanceOfPage[]; total: number }> {
  const order = sql.raw(page.ascending ? "i.started_at, i.id" : "i.started_at desc, i.id desc");
  const { after, limit } = page;
  const offset = typeof after === "number" ? after : 0;
  const where = matching(tenantId, page);
  const found = totalAndPage({ tenantId, where, order, beyond: beyond(page), limit, offset, sparse: false });
  // The page is found in an index by ids alone; only its rows are read.
  const rows = await rowsOnce<InstanceOfPage & { total: number }>(
    db,
    sql`select c.total, ${columns} from ${found}
      left join ${instances} i on i.tenant_id = ${tenantId} and i.id = page.id
      left join ${definitionVersions} v on v.tenant_id = i.tenant_id and v.definition_id = i.definition_id
        and v.version = i.version
      order by page.place`,
  );
  return {
    rows: rows.filter((row) => row.id !== null).map(({ total: _, ...row }) => row),
    total: rows[0]?.total ?? 0,
  };
}

function matching(tenantId: string, { definitionId, states, startedFrom, startedTo }: InstancePage): SQL {
  const parts = [
    sql`i.tenant_id = ${tenantId} and i.definition_id = ${definitionId}`,
    states && inStates(states),
    startedFrom && sql`i.started_at >= ${startedFrom.toISOString()}::timestamptz`,
    startedTo && sql`i.started_at <= ${startedTo.toISOString()}::timestamptz`,
  ];
  return sql.join(
    parts.filter((part) => part !== undefined),
    sql` and `,
  );
}

function beyond({ after, ascending }: InstancePage): SQL | undefined {
  if (typeof after === "number") return undefined;
  const at = after.startedAt.toISOString();
  return ascending
    ? sql`(i.started_at, i.id) > (${at}::timestamptz, ${after.id}::bigint)`
    : sql`(i.started_at, i.id) < (${at}::timestamptz, ${after.id}::bigint)`;
}

export type DefinitionTally = {
  definitionId: string;
  counts: Partial<Record<InstanceStatus, number>>;
  lastStartedAt: string | null;
};

/** How many instances of each state these definitions have, and when the last was started. */
export async function tallies(db: Tx, tenantId: string, definitionIds: string[]): Promise<DefinitionTally[]> {
  if (definitionIds.length === 0) return [];
  return rowsOnce<DefinitionTally>(
    db,
    sql`select definition_id as "definitionId", jsonb_object_agg(status, n) as counts, max(last) as "lastStartedAt"
      from (
        select i.definition_id, i.status, count(*) as n, max(i.started_at) as last from ${instances} i
        where i.tenant_id = ${tenantId} and i.definition_id = any(${idList(definitionIds)}) group by 1, 2
      ) counted group by 1`,
  );
}

/** The instances of a definition that have not ended, oldest first; only those in these states, if any are given. */
export async function openInstances(
  db: Tx,
  tenantId: string,
  definitionId: string,
  { states, before, limit }: { states?: readonly InstanceStatus[] | undefined; before: Date; limit: number },
): Promise<string[]> {
  const rows = await rowsOnce<{ id: string }>(
    db,
    sql`select i.id from ${instances} i where i.tenant_id = ${tenantId} and i.definition_id = ${definitionId}
      and i.home_status in ('RUNNING', 'ERROR') and i.ended_at is null
      and i.started_at <= ${before.toISOString()}::timestamptz and ${(states && inStates(states)) ?? sql`true`}
      order by i.started_at, i.id limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

/** The state of one instance as it is now. */
export async function stateOf(db: Tx, tenantId: string, id: string): Promise<InstanceStatus | null> {
  const query = sql`select i.status as state from ${instances} i where i.tenant_id = ${tenantId} and i.id = ${id}`;
  return first(await rowsOf<{ state: InstanceStatus }>(db, query))?.state ?? null;
}
