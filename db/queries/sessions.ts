import { and, eq, isNull, lt, ne } from "drizzle-orm";
import { type SessionRow, sessions } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

export async function insertSession(db: Tx, values: typeof sessions.$inferInsert): Promise<void> {
  await db.insert(sessions).values(values);
}

export async function sessionById(db: Tx, tenantId: string, id: string): Promise<SessionRow | null> {
  return first(
    await db
      .select()
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id))),
  );
}

/** Notes that a session is in use, to the minute, and moves its end. */
export async function touchSession(
  db: Tx,
  tenantId: string,
  id: string,
  { now, expiresAt }: { now: Date; expiresAt: Date },
): Promise<void> {
  const stale = lt(sessions.lastSeenAt, new Date(now.getTime() - 60_000));
  await db
    .update(sessions)
    .set({ lastSeenAt: now, expiresAt })
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id), isNull(sessions.revokedAt), stale));
}

/** Ends one session. */
export async function revokeSession(db: Tx, tenantId: string, id: string, now: Date): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id), isNull(sessions.revokedAt)));
}

/** Ends all sessions of a person but the one given. */
export async function revokeOtherSessions(
  db: Tx,
  tenantId: string,
  userId: string,
  { keep, now }: { keep: string | null; now: Date },
): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(
      and(
        eq(sessions.tenantId, tenantId),
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        keep === null ? undefined : ne(sessions.id, keep),
      ),
    );
}
