import { statement } from "../prepared";
import type { ChangeEvent } from "../schema";
import { callOut } from "../listen";
import type { Tx } from "../tenant";

/** The channel on which processes are told whose changes to read. */
export const CHANGES_CHANNEL = "bandeja_changes";
/** How long changes are kept for whoever has missed them. */
export const KEPT_MINUTES = 10;
/** Beyond it a list is longer than reading everything again. */
const MOST_EVENTS = 500;
const MOST_TENANTS = 300;
/** How many rows of changes are read at once. */
export const MOST_CHANGES = 1_000;

export type Changes = { id: string; events: ChangeEvent[] | null };

const insert = statement(
  "insert_changes",
  `with gone as (delete from changes where tenant_id = $1 and at < now() - make_interval(mins => $3))
  insert into changes (tenant_id, events) values ($1, $2)`,
);

/** Adds to what browsers are told of, and drops what is older than is kept. */
export async function insertChanges(db: Tx, tenantId: string, events: ChangeEvent[]): Promise<void> {
  const told = events.length > MOST_EVENTS ? null : JSON.stringify(events);
  await insert(db, [tenantId, told, KEPT_MINUTES]);
}

const since = statement<Changes>(
  "changes_since",
  "select id, events from changes where tenant_id = $1 and id > $2 order by id limit $3",
);

/** What has changed after a change, oldest first; at most `MOST_CHANGES` rows. */
export async function changesSince(db: Tx, tenantId: string, id: string): Promise<Changes[]> {
  return since(db, [tenantId, id, MOST_CHANGES]);
}

const clock = statement<{ now: string; oldest: string }>(
  "changes_clock",
  `select (ms << 22)::text as now, ((ms - $1 * 60000) << 22)::text as oldest
  from (select (extract(epoch from clock_timestamp()) * 1000)::bigint - 1735689600000 as ms) t`,
);

/** The id that a change made now would have, and the oldest from which nothing is missing. */
export async function changesClock(db: Tx): Promise<{ now: string; oldest: string }> {
  const [row] = await clock(db, [KEPT_MINUTES]);
  if (!row) throw new Error("the clock did not answer");
  return row;
}

/** Tells every process that listens whose changes to read. */
export async function announceChanges(tenantIds: string[]): Promise<void> {
  await callOut(CHANGES_CHANNEL, tenantIds.length > MOST_TENANTS ? "" : tenantIds.join(","));
}

export type ChangedTask = {
  id: string;
  instanceId: string;
  assignedUserId: string | null;
  assignedGroupId: string | null;
  definitionId: string;
};

const tasksOf = statement<ChangedTask>(
  "changed_tasks",
  `select id, instance_id as "instanceId", assigned_user_id as "assignedUserId",
    assigned_group_id as "assignedGroupId", definition_id as "definitionId" from tasks t
  where tenant_id = $1 and id = any($2)
  union select id, instance_id, assigned_user_id, assigned_group_id, definition_id from tasks t
  where tenant_id = $1 and instance_id = any($3)
    and (status in ('PENDING', 'IN_PROGRESS') or completed_at >= now() - interval '10 seconds')
  limit 2000`,
);

/** Tasks by id, and those of instances that are open or were closed a moment ago. */
export async function changedTasks(
  db: Tx,
  tenantId: string,
  { tasks, instances }: { tasks: string[]; instances: string[] },
): Promise<ChangedTask[]> {
  return tasksOf(db, [tenantId, tasks, instances]);
}
