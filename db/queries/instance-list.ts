import { type SQL, sql } from "drizzle-orm";
import type { HomeStatus } from "@/lib/contracts/instances";
import type { EntityType } from "@/lib/contracts/primitives";
import { type CurrentStep, type InstanceRow, instances } from "../schema";
import { patternOf, rowsOnce } from "../sql";
import type { Tx } from "../tenant";
import { totalAndPage } from "./instance-found";
import { isNamed } from "./instance-names";
import { inStates, statesOfHome } from "./instance-states";
import { pageOf } from "./users";

export type InstanceFilter = {
  status?: HomeStatus | undefined;
  definitionId?: string | undefined;
  entityType?: EntityType | undefined;
  entityId?: string | undefined;
  startedFrom?: Date | undefined;
  startedTo?: Date | undefined;
  search?: string | undefined;
  /** Only what a failure has stopped and a person can start again. */
  incidents?: boolean | undefined;
  limit: number;
  offset: number;
};

export type InstanceInList = {
  id: string;
  definitionId: string;
  definitionName: string;
  homeStatus: HomeStatus;
  entityType: EntityType;
  entityId: string | null;
  entityLabel: string | null;
  currentSteps: CurrentStep[];
  openTasks: number;
  priority: number;
  initiator: string | null;
  startedAt: Date;
  endedAt: Date | null;
  cancelledAt: Date | null;
} & Pick<InstanceRow, "status" | "tokens" | "error" | "pausedAt" | "pausedBy" | "terminated">;

/** A page of instances, newest first, and how many there are in all, exactly; one snapshot. */
export async function listInstances(
  db: Tx,
  tenantId: string,
  filter: InstanceFilter,
): Promise<{ rows: InstanceInList[]; total: number }> {
  const { limit, offset, search, entityType, entityId } = filter;
  const sparse = Boolean(search) || (entityType !== undefined && entityId === undefined);
  const where = await matching(db, tenantId, filter, { wide: sparse });
  const found = totalAndPage({ tenantId, where, order: newest, limit, offset, sparse });
  // The page is found by ids alone; only its rows are read. It is planned anew, as what narrows it may be rare or not.
  const rows = await rowsOnce<InstanceInList & { total: number }>(
    db,
    sql`select i.id, i.definition_id as "definitionId", i.definition_name as "definitionName",
        i.home_status as "homeStatus", i.entity_type as "entityType", i.entity_id as "entityId",
        i.entity_label as "entityLabel", i.current_steps as "currentSteps", i.open_tasks as "openTasks",
        i.priority, i.initiator, i.started_at as "startedAt", i.ended_at as "endedAt",
        i.cancelled_at as "cancelledAt", i.status, i.error, i.paused_at as "pausedAt",
        i.paused_by as "pausedBy", i.terminated,
        case when i.status = 'incident' then i.tokens else '[]'::jsonb end as tokens, c.total
      from ${found}
      left join ${instances} i on i.tenant_id = ${tenantId} and i.id = page.id
      order by page.place`,
  );
  return pageOf(rows);
}

const newest = sql.raw("i.started_at desc, i.id desc");

/** The incidents that a filter finds, the newest instance first. */
export async function incidentIds(
  db: Tx,
  tenantId: string,
  { limit, ...filter }: Omit<InstanceFilter, "status" | "incidents" | "offset">,
): Promise<string[]> {
  const where = await matching(db, tenantId, { ...filter, incidents: true });
  const rows = await rowsOnce<{ id: string }>(
    db,
    sql`select i.id from ${instances} i where ${where} order by ${newest} limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

async function matching(
  db: Tx,
  tenantId: string,
  filter: Omit<InstanceFilter, "limit" | "offset">,
  how: { wide?: boolean } = {},
): Promise<SQL> {
  const { status, definitionId, entityType, entityId, startedFrom, startedTo, search, incidents } = filter;
  const parts = [
    sql`i.tenant_id = ${tenantId}`,
    status && inStates(statesOfHome(status), how),
    definitionId === undefined ? undefined : sql`i.definition_id = ${definitionId}`,
    entityType && sql`i.entity_type = ${entityType}`,
    entityId === undefined ? undefined : sql`i.entity_id = ${entityId}`,
    startedFrom && sql`i.started_at >= ${startedFrom.toISOString()}::timestamptz`,
    startedTo && sql`i.started_at <= ${startedTo.toISOString()}::timestamptz`,
    // Text in the statement, so that the planner can prove a partial index fits.
    incidents ? sql`i.status = 'incident'` : undefined,
    search
      ? sql`(${await isNamed(db, tenantId, search)} or lower(i.entity_label) like lower(${patternOf(search)}))`
      : undefined,
  ];
  return sql.join(
    parts.filter((part) => part !== undefined),
    sql` and `,
  );
}
