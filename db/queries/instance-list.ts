import { and, eq, gte, lte, or, type SQL, sql } from "drizzle-orm";
import type { HomeStatus } from "@/lib/contracts/instances";
import type { EntityType } from "@/lib/contracts/primitives";
import { type CurrentStep, type InstanceRow, instances } from "../schema";
import { contains, rowsOf } from "../sql";
import type { Tx } from "../tenant";
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
  const found = matching(tenantId, filter);
  // The page is found in an index first; only its rows are read.
  const rows = await rowsOf<InstanceInList & { total: number }>(
    db,
    sql`select i.id, i.definition_id as "definitionId", i.definition_name as "definitionName",
        i.home_status as "homeStatus", i.entity_type as "entityType", i.entity_id as "entityId",
        i.entity_label as "entityLabel", i.current_steps as "currentSteps", i.open_tasks as "openTasks",
        i.priority, i.initiator, i.started_at as "startedAt", i.ended_at as "endedAt",
        i.cancelled_at as "cancelledAt", i.status, i.error, i.paused_at as "pausedAt",
        i.paused_by as "pausedBy", i.terminated,
        case when i.status = 'incident' then i.tokens else '[]'::jsonb end as tokens, c.total
      from (select count(*)::int as total from ${instances} where ${found}) c
      left join (
        select ${instances.id} from ${instances} where ${found}
        order by ${instances.startedAt} desc, ${instances.id} desc
        limit ${filter.limit} offset ${filter.offset}
      ) page on true
      left join ${instances} i on i.tenant_id = ${tenantId} and i.id = page.id
      order by i.started_at desc, i.id desc`,
  );
  return pageOf(rows);
}

/** The incidents that a filter finds, the newest instance first. */
export async function incidentIds(
  db: Tx,
  tenantId: string,
  { limit, ...filter }: Omit<InstanceFilter, "status" | "incidents" | "offset">,
): Promise<string[]> {
  const found = matching(tenantId, { ...filter, incidents: true });
  const rows = await rowsOf<{ id: string }>(
    db,
    sql`select ${instances.id} as id from ${instances} where ${found}
      order by ${instances.startedAt} desc, ${instances.id} desc limit ${limit}`,
  );
  return rows.map(({ id }) => id);
}

function matching(tenantId: string, filter: Omit<InstanceFilter, "limit" | "offset">): SQL | undefined {
  const { status, definitionId, entityType, entityId, startedFrom, startedTo, search, incidents } = filter;
  return and(
    eq(instances.tenantId, tenantId),
    status && eq(instances.homeStatus, status),
    definitionId === undefined ? undefined : eq(instances.definitionId, definitionId),
    entityType && eq(instances.entityType, entityType),
    entityId === undefined ? undefined : eq(instances.entityId, entityId),
    startedFrom && gte(instances.startedAt, startedFrom),
    startedTo && lte(instances.startedAt, startedTo),
    // Text in the statement, so that the planner can prove a partial index fits.
    incidents ? sql`${instances.status} = 'incident'` : undefined,
    search
      ? or(contains(instances.definitionName, search), contains(instances.entityLabel, search))
      : undefined,
  );
}
