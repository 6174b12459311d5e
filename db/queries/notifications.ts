import { and, desc, eq } from "drizzle-orm";
import { type NewNotification, type NotificationRow, notifications } from "../schema";
import type { Tx } from "../tenant";

/** Tells people something. */
export async function insertNotifications(db: Tx, rows: NewNotification[]): Promise<void> {
  if (rows.length > 0) await db.insert(notifications).values(rows);
}

/** What a person was told, the newest first. */
export async function listNotifications(
  db: Tx,
  tenantId: string,
  userId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<NotificationRow[]> {
  return db
    .select()
    .from(notifications)
    .where(and(eq(notifications.tenantId, tenantId), eq(notifications.userId, userId)))
    .orderBy(desc(notifications.createdAt), desc(notifications.id))
    .limit(limit)
    .offset(offset);
}
