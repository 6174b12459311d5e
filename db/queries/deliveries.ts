import { and, eq } from "drizzle-orm";
import { statement } from "../prepared";
import { type NotificationRow, type PushSubscriptionRow, pushSubscriptions } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

/** A notice that is to be sent, and by which channels. */
export type Sending = Pick<NotificationRow, "id" | "kind" | "taskId" | "data" | "count"> & {
  email: boolean;
  push: boolean;
};

const take = statement<Sending>(
  "take_deliveries",
  `update notifications set leased_until = $4 where tenant_id = $1 and user_id = $2
    and (email_at is not null or push_at is not null) and least(email_at, push_at) <= $3
    and (leased_until is null or leased_until <= $3)
  returning id, kind, task_id as "taskId", data, count, coalesce(email_at <= $3, false) as email,
    coalesce(push_at <= $3, false) as push`,
);

/** What is to be sent to a person by now; nobody else takes it before `until`. */
export async function takeDeliveries(
  db: Tx,
  tenantId: string,
  userId: string,
  { now, until }: { now: Date; until: Date },
): Promise<Sending[]> {
  const rows = await take(db, [tenantId, userId, now, until]);
  return rows.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}

const settle = statement(
  "settle_deliveries",
  `update notifications n set leased_until = null,
    email_at = case when g.email and n.count = g.count then null else n.email_at end,
    push_at = case when g.push and n.count = g.count then null else n.push_at end
  from jsonb_to_recordset($3::jsonb) as g(id bigint, count integer, email boolean, push boolean)
  where n.tenant_id = $1 and n.user_id = $2 and n.id = g.id`,
);

/** Notes what was sent, and gives the rest back. What has grown meanwhile is to be sent once more. */
export async function settleDeliveries(
  db: Tx,
  tenantId: string,
  userId: string,
  sent: Pick<Sending, "id" | "count" | "email" | "push">[],
): Promise<void> {
  await settle(db, [tenantId, userId, JSON.stringify(sent)]);
}

/** The browsers that take push messages for a person. */
export async function pushSubscriptionsOf(
  db: Tx,
  tenantId: string,
  userId: string,
): Promise<PushSubscriptionRow[]> {
  return db
    .select()
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.tenantId, tenantId), eq(pushSubscriptions.userId, userId)));
}

const save = statement<{ id: string }>(
  "save_push_subscription",
  `insert into push_subscriptions (tenant_id, user_id, endpoint, p256dh, auth, created_at)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (tenant_id, md5(endpoint)) do update set user_id = excluded.user_id, p256dh = excluded.p256dh,
    auth = excluded.auth
  returning id`,
);

/** Keeps a browser's subscription; one that another person had in the same browser is theirs no more. */
export async function savePushSubscription(db: Tx, row: Omit<PushSubscriptionRow, "id">): Promise<string> {
  const { tenantId, userId, endpoint, p256dh, auth, createdAt } = row;
  const [saved] = await save(db, [tenantId, userId, endpoint, p256dh, auth, createdAt]);
  if (!saved) throw new Error("the subscription was not saved");
  return saved.id;
}

/** Forgets a person's browser; false if there is none of that id. */
export async function deletePushSubscription(
  db: Tx,
  tenantId: string,
  userId: string,
  id: string,
): Promise<boolean> {
  const one = and(
    eq(pushSubscriptions.tenantId, tenantId),
    eq(pushSubscriptions.userId, userId),
    eq(pushSubscriptions.id, id),
  );
  return (
    first(await db.delete(pushSubscriptions).where(one).returning({ id: pushSubscriptions.id })) !== null
  );
}
