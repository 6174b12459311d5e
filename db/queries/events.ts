import { and, asc, eq, inArray } from "drizzle-orm";
import type { Json } from "@/lib/contracts/primitives";
import { events } from "../schema";
import type { Tx } from "../tenant";

/** Keeps an event until somebody waits for it. The caller holds the instance's lock. */
export async function keepEvent(db: Tx, values: typeof events.$inferInsert): Promise<void> {
  await db.insert(events).values(values);
}

/** The events of these types that an instance has kept, oldest first. */
export async function keptEvents(
  db: Tx,
  tenantId: string,
  instanceId: string,
  types: string[],
): Promise<{ id: string; type: string; body: Json }[]> {
  const rows = await db
    .select({ id: events.id, type: events.type, body: events.body })
    .from(events)
    .where(and(eq(events.tenantId, tenantId), eq(events.instanceId, instanceId), inArray(events.type, types)))
    .orderBy(asc(events.id));
  return rows.map((row) => ({ ...row, body: row.body ?? null }));
}

/** Takes a kept event, for somebody has waited for it. */
export async function deleteEvent(db: Tx, tenantId: string, id: string): Promise<void> {
  await db.delete(events).where(and(eq(events.tenantId, tenantId), eq(events.id, id)));
}
