import { and, eq, lte } from "drizzle-orm";
import { statement } from "../prepared";
import { type TimerRow, timers } from "../schema";
import { first } from "../sql";
import { type Tx, withOwner } from "../tenant";

export type DueTimer = { tenantId: string; id: string };

const due = statement<{ tenant_id: string; id: string }>("due_timers", "select * from due_timers($1, $2)");

/**
 * Names timers of all tenants that are due, the longest overdue first, without locking them. A statement of its
 * own: each is then taken in its own `withTenant`, where another worker may have been first.
 */
export async function dueTimers(now: Date, limit: number): Promise<DueTimer[]> {
  const rows = await withOwner((db) => due(db, [now, limit]));
  return rows.map((row) => ({ tenantId: row.tenant_id, id: row.id }));
}

/**
 * Takes a timer so that it fires once; null if someone else did, or its node was left. Lock its instance first
 * (`lockInstanceOfTimer`), as every command does: the other order deadlocks with a completion.
 */
export async function takeTimer(db: Tx, tenantId: string, id: string): Promise<TimerRow | null> {
  return first(
    await db
      .delete(timers)
      .where(and(eq(timers.tenantId, tenantId), eq(timers.id, id)))
      .returning(),
  );
}

/** The timers of an instance, the next first. */
export async function timersOf(db: Tx, tenantId: string, instanceId: string): Promise<TimerRow[]> {
  return db
    .select()
    .from(timers)
    .where(and(eq(timers.tenantId, tenantId), eq(timers.instanceId, instanceId)))
    .orderBy(timers.at);
}

/** The tenant's timer that is due first, if it is due by then. */
export async function nextTimer(db: Tx, tenantId: string, until: Date): Promise<TimerRow | null> {
  return first(
    await db
      .select()
      .from(timers)
      .where(and(eq(timers.tenantId, tenantId), lte(timers.at, until)))
      .orderBy(timers.at, timers.id)
      .limit(1),
  );
}
