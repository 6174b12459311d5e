import { type SQL, sql } from "drizzle-orm";
import type { InstanceState, WorkState } from "@/lib/contracts/overview";
import type { Json } from "@/lib/contracts/primitives";
import { definitions, instances, tasks, steps, timeline, users } from "../schema";
import { first, idList, patternOf, rowsOf, rowsOnce } from "../sql";
import type { Tx } from "../tenant";
import { totalAndPage } from "./instance-found";
import { isNamed } from "./instance-names";
import { inStates, isWhole } from "./instance-states";
import { type OverviewOrder, overviewOrder } from "./overview-order";

export type OverviewFilter = OverviewOrder & {
  states?: readonly InstanceState[] | undefined;
  /** A part of the definition's name, whatever its case. */
  name?: string | undefined;
  /** A part of the definition's uuid, whatever its case. */
  definition?: string | undefined;
  startedFrom?: Date | undefined;
  startedTo?: Date | undefined;
  limit: number;
  offset: number;
};

export type OverviewRow = {
  id: string;
  uuid: string;
  externalId: string;
  state: InstanceState;
  definitionUuid: string;
  key: string;
  name: string;
  version: number;
  params: Json;
  output: Json;
  startedAt: Date;
  updatedAt: Date;
  endedAt: Date | null;
  expiresAt: Date | null;
  createdBy: string | null;
  updatedBy: string | null;
  locale: string | null;
};

const columns = sql.raw(`i.id, i.uuid, i.external_id as "externalId", i.status as state,
  d.uuid as "definitionUuid", d.key, i.definition_name as name, i.version, i.params, i.output,
  i.started_at as "startedAt", i.updated_at as "updatedAt", i.ended_at as "endedAt", i.expires_at as "expiresAt",
  i.locale, u.uuid as "createdBy"`);

/** Whoever did something to the instance last: of what happened by itself, nobody. */
const updatedBy = sql`(select p.uuid from ${timeline} t
  join ${users} p on p.tenant_id = t.tenant_id and p.username = t.actor
  where t.tenant_id = i.tenant_id and t.instance_id = i.id order by t.seq desc limit 1) as "updatedBy"`;

const joinDefinition = sql`join ${definitions} d on d.tenant_id = i.tenant_id and d.id = i.definition_id`;
const joinInitiator = sql`left join ${users} u on u.tenant_id = i.tenant_id and u.id = i.initiator_id`;

/** A page of instances in any order, and how many there are in all, exactly; one snapshot. */
export async function overviewPage(
  db: Tx,
  tenantId: string,
  filter: OverviewFilter,
): Promise<{ rows: OverviewRow[]; total: number }> {
  const { states, name, definition, limit, offset } = filter;
  const sparse = Boolean(name) || Boolean(definition) || (states !== undefined && !isWhole(states));
  const found = totalAndPage({
    tenantId,
    where: await matching(db, tenantId, filter, { wide: sparse || filter.sort.length > 0 }),
    ...(await overviewOrder(db, tenantId, filter)),
    limit,
    offset,
    sparse,
  });
  // The page is found by ids alone; only its rows are read.
  const rows = await rowsOnce<OverviewRow & { total: number }>(
    db,
    sql`select c.total, ${columns}, ${updatedBy} from ${found}
      left join ${instances} i on i.tenant_id = ${tenantId} and i.id = page.id
      left ${joinDefinition} ${joinInitiator}
      order by page.place`,
  );
  const total = rows[0]?.total ?? 0;
  return { rows: rows.flatMap(({ total: _, ...row }) => (row.id === null ? [] : [row])), total };
}

/** One instance by its uuid. */
export async function overviewByUuid(db: Tx, tenantId: string, uuid: string): Promise<OverviewRow | null> {
  const query = sql`select ${columns}, ${updatedBy} from ${instances} i ${joinDefinition} ${joinInitiator}
    where i.tenant_id = ${tenantId} and i.uuid = ${uuid}`;
  return first(await rowsOf<OverviewRow>(db, query));
}

async function matching(
  db: Tx,
  tenantId: string,
  { states, name, definition, startedFrom, startedTo }: OverviewFilter,
  how: { wide: boolean },
): Promise<SQL> {
  const parts = [
    sql`i.tenant_id = ${tenantId}`,
    states && inStates(states, how),
    name ? await isNamed(db, tenantId, name) : undefined,
    definition
      ? sql`i.definition_id = any(array(select id from ${definitions}
          where tenant_id = ${tenantId} and uuid::text like lower(${patternOf(definition)})))`
      : undefined,
    startedFrom && sql`i.started_at >= ${startedFrom.toISOString()}::timestamptz`,
    startedTo && sql`i.started_at <= ${startedTo.toISOString()}::timestamptz`,
  ];
  return sql.join(
    parts.filter((part) => part !== undefined),
    sql` and `,
  );
}

export type WorkRow = {
  instanceId: string;
  uuid: string;
  node: string;
  visit: number;
  name: string;
  type: string;
  state: WorkState;
};

/** What people, machines, clocks and events do and did for these instances in their present runs, oldest first. */
export async function workOf(db: Tx, tenantId: string, instanceIds: string[]): Promise<WorkRow[]> {
  if (instanceIds.length === 0) return [];
  const ids = idList(instanceIds);
  return rowsOf<WorkRow>(
    db,
    sql`select "instanceId", uuid, node, visit, name, type, state from (
      select t.instance_id as "instanceId", t.uuid, t.node_id as node, t.visit, t.step_name as name,
        'user_task' as type, t.created_at as at, t.id, case when t.status = 'PENDING' then 'queued'
          when t.status = 'IN_PROGRESS' then 'running' when t.closed_by is null then 'completed' else 'cancelled'
        end as state
      from ${tasks} t join ${instances} i on i.tenant_id = t.tenant_id and i.id = t.instance_id and i.run = t.run
      where t.tenant_id = ${tenantId} and t.instance_id = any(${ids})
      union all
      select instance_id, uuid, node_id, visit, name, type, started_at, id, status
      from ${steps} where tenant_id = ${tenantId} and instance_id = any(${ids})
    ) work order by "instanceId", at, id`,
  );
}
