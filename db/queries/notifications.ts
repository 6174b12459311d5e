import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Json } from "@/lib/contracts/primitives";
import { statement } from "../prepared";
import { type NewNotification, type NotificationRow, notifications } from "../schema";
import { rowOf, rowsOf } from "../sql";
import type { Tx } from "../tenant";

/** Whom to tell, and what they want to be told of, as far as they have said. */
export type Recipient = {
  id: string;
  locale: string | null;
  timeZone: string;
  settings: Record<string, Json>;
};

const recipients = statement<Recipient>(
  "notice_recipients",
  `select u.id, u.locale, coalesce(u.preferences->>'time_zone', t.time_zone) as "timeZone",
    coalesce(s.settings, '{}') as settings
  from users u join tenants t on t.id = u.tenant_id
  left join notification_settings s on s.tenant_id = u.tenant_id and s.user_id = u.id
  where u.tenant_id = $1 and u.id = any($2::bigint[]) and u.disabled_at is null`,
);

/** The enabled people among these, with their settings. */
export async function recipientsOf(db: Tx, tenantId: string, userIds: string[]): Promise<Recipient[]> {
  return userIds.length === 0 ? [] : recipients(db, [tenantId, userIds]);
}

/**
 * Tells people something, and answers the notices' ids. A task that a person has an unread notice of gets no
 * second one: the notice counts up, says the newest, and keeps the kinds of those before. What is told `late` is older
 * than all that they have been told of the task meanwhile.
 */
export async function insertNotifications(
  db: Tx,
  rows: NewNotification[],
  { late = false }: { late?: boolean } = {},
): Promise<{ id: string; userId: string }[]> {
  if (rows.length === 0) return [];
  const before = sql`coalesce(${notifications.data}->'before', '[]')`;
  const said = late
    ? {
        kind: sql`${notifications.kind}`,
        data: sql`${notifications.data} || jsonb_build_object('before', to_jsonb(excluded.kind) || ${before})`,
      }
    : {
        kind: sql`excluded.kind`,
        data: sql`excluded.data || jsonb_build_object('before', ${before} || to_jsonb(${notifications.kind}))`,
      };
  return db
    .insert(notifications)
    .values(rows)
    .onConflictDoUpdate({
      target: [notifications.tenantId, notifications.userId, notifications.taskId],
      targetWhere: isNull(notifications.readAt),
      set: {
        ...said,
        createdAt: sql`greatest(${notifications.createdAt}, excluded.created_at)`,
        count: sql`${notifications.count} + 1`,
        inApp: sql`${notifications.inApp} or excluded.in_app`,
        emailAt: sql`least(${notifications.emailAt}, excluded.email_at)`,
        pushAt: sql`least(${notifications.pushAt}, excluded.push_at)`,
      },
    })
    .returning({ id: notifications.id, userId: notifications.userId });
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

/** A page of what a person was told in the application, unread first, then the newest. */
export async function notificationsPage(
  db: Tx,
  tenantId: string,
  userId: string,
  { limit, offset, unread = false }: { limit: number; offset: number; unread?: boolean },
): Promise<{ rows: NotificationRow[]; total: number }> {
  const mine = and(
    eq(notifications.tenantId, tenantId),
    eq(notifications.userId, userId),
    eq(notifications.inApp, true),
    unread ? isNull(notifications.readAt) : undefined,
  );
  const total = await db.$count(notifications, mine);
  const rows = await db
    .select()
    .from(notifications)
    .where(mine)
    .orderBy(
      sql`(${notifications.readAt} is null) desc, ${notifications.createdAt} desc, ${notifications.id} desc`,
    )
    .limit(limit)
    .offset(offset);
  return { rows, total };
}

/** How many notices a person has not read. */
export async function countUnread(db: Tx, tenantId: string, userId: string): Promise<number> {
  const unread = and(
    eq(notifications.tenantId, tenantId),
    eq(notifications.userId, userId),
    eq(notifications.inApp, true),
    isNull(notifications.readAt),
  );
  return db.$count(notifications, unread);
}

/** Marks a person's notices as read: those with these ids, or of this task, or all. What is read is not sent any more. */
export async function readNotifications(
  db: Tx,
  tenantId: string,
  userId: string,
  { ids, taskId, now }: { ids?: string[] | undefined; taskId?: string | undefined; now: Date },
): Promise<void> {
  await db
    .update(notifications)
    .set({ readAt: now, emailAt: null, pushAt: null })
    .where(
      and(
        eq(notifications.tenantId, tenantId),
        eq(notifications.userId, userId),
        isNull(notifications.readAt),
        ids && inArray(notifications.id, ids),
        taskId === undefined ? undefined : eq(notifications.taskId, taskId),
      ),
    );
}

/** Has nothing sent of what a tenant's people were told so far; they find it in the application. */
export async function sendNothing(db: Tx, tenantId: string): Promise<void> {
  await db
    .update(notifications)
    .set({ emailAt: null, pushAt: null })
    .where(eq(notifications.tenantId, tenantId));
}

/** What a person has said of how to be told; null if nothing. */
export async function notificationSettingsOf(
  db: Tx,
  tenantId: string,
  userId: string,
): Promise<Record<string, Json> | null> {
  const [row] = await rowsOf<{ settings: Record<string, Json> }>(
    db,
    sql`select settings from notification_settings where tenant_id = ${tenantId} and user_id = ${userId}`,
  );
  return row?.settings ?? null;
}

/** The same, empty at first, locked until the transaction ends. */
export async function lockNotificationSettings(
  db: Tx,
  tenantId: string,
  userId: string,
  now: Date,
): Promise<Record<string, Json>> {
  const { settings } = await rowOf<{ settings: Record<string, Json> }>(
    db,
    sql`insert into notification_settings as s (tenant_id, user_id, settings, updated_at)
      values (${tenantId}, ${userId}, '{}', ${now})
      on conflict (tenant_id, user_id) do update set updated_at = excluded.updated_at returning s.settings`,
  );
  return settings;
}

/** Keeps what a person has said of how to be told, in the row that is locked. */
export async function saveNotificationSettings(
  db: Tx,
  tenantId: string,
  userId: string,
  { settings, groupTasks, now }: { settings: Json; groupTasks: boolean; now: Date },
): Promise<void> {
  await rowsOf(
    db,
    sql`update notification_settings set settings = ${JSON.stringify(settings)}::jsonb,
      group_tasks = ${groupTasks ? 1 : 0}::int, updated_at = ${now}
      where tenant_id = ${tenantId} and user_id = ${userId}`,
  );
}
