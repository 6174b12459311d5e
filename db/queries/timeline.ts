import { and, asc, desc, eq } from "drizzle-orm";
import { type NewTimelineEntry, timeline, type TimelineRow } from "../schema";
import type { Tx } from "../tenant";

/** An instance's timeline in order: the published events, or all that happened. */
export async function listTimeline(
  db: Tx,
  tenantId: string,
  instanceId: string,
  { all = false }: { all?: boolean } = {},
): Promise<TimelineRow[]> {
  return db
    .select()
    .from(timeline)
    .where(
      and(
        eq(timeline.tenantId, tenantId),
        eq(timeline.instanceId, instanceId),
        all ? undefined : eq(timeline.published, true),
      ),
    )
    .orderBy(asc(timeline.seq));
}

/** The last thing that was done to a task; null if nothing was yet. */
export async function lastOfTask(
  db: Tx,
  tenantId: string,
  instanceId: string,
  taskId: string,
): Promise<TimelineRow | null> {
  const ofTask = and(
    eq(timeline.tenantId, tenantId),
    eq(timeline.instanceId, instanceId),
    eq(timeline.taskId, taskId),
  );
  const [last] = await db.select().from(timeline).where(ofTask).orderBy(desc(timeline.seq)).limit(1);
  return last ?? null;
}

/** Appends to a timeline what no step did: a claim, say. The caller holds the instance's lock and saves its `seq`. */
export async function insertTimeline(db: Tx, entries: NewTimelineEntry[]): Promise<void> {
  if (entries.length > 0) await db.insert(timeline).values(entries);
}
