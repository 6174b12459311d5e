import { enqueueJob } from "@/db/queries/jobs";
import { insertNotifications, type Recipient, recipientsOf } from "@/db/queries/notifications";
import type { NewNotification } from "@/db/schema";
import type { NoticeType } from "@/lib/contracts/notifications";
import type { Json } from "@/lib/contracts/primitives";
import type { TxContext } from "../context";
import { touch } from "../stream/touch";
import { emailAt, pushAt } from "./hours";
import { settingsOf } from "./settings";

/** Something that a person is told of. */
export type Notice = {
  userId: string;
  type: NoticeType;
  taskId?: string | null;
  instanceId?: string | null;
  data?: Record<string, Json>;
  /** When it happened; default: now. */
  at?: Date;
};

export type Telling = Pick<TxContext, "db" | "now"> & { tenant: { id: string } };

/** What happened longer ago is shown, and no longer sent: a simulated past, a worker that was off. */
const NEWS = 3_600_000;

/**
 * Tells people something in the way that each has chosen, in the caller's transaction: in the application at
 * once, by e-mail and push when it is committed. Of one task a person has one unread notice, which counts up and says
 * the newest; what is told `late` is older than all that they were told of the task meanwhile.
 */
export async function tell(ctx: Telling, notices: Notice[], how: { late?: boolean } = {}): Promise<void> {
  const ids = [...new Set(notices.map(({ userId }) => userId))];
  const people = new Map((await recipientsOf(ctx.db, ctx.tenant.id, ids)).map((one) => [one.id, one]));
  const rows = onePerTask(notices).flatMap((notice) => rowOf(ctx, notice, people.get(notice.userId)) ?? []);
  const told = await insertNotifications(ctx.db, rows, how);
  for (const { id, userId } of told) touch(ctx, { what: "notice", notificationId: id, userId });
  await send(ctx, rows);
}

/** Of several notices for one person about one task the last. */
function onePerTask(notices: Notice[]): Notice[] {
  const last = new Map(
    notices.map((notice, at) => [`${notice.userId} ${notice.taskId ?? `none ${at}`}`, notice]),
  );
  return [...last.values()];
}

function rowOf(ctx: Telling, notice: Notice, person: Recipient | undefined): NewNotification | null {
  if (!person) return null;
  const settings = settingsOf(person.settings);
  const channels = settings.types[notice.type];
  const { now } = ctx;
  const at = notice.at ?? now;
  const isNews = now.getTime() - at.getTime() < NEWS;
  const email = channels.email && isNews ? emailAt(settings, now, person.timeZone) : null;
  const push = channels.push && isNews ? pushAt(settings, now) : null;
  if (!channels.in_app && !email && !push) return null;
  return {
    tenantId: ctx.tenant.id,
    userId: notice.userId,
    kind: notice.type,
    taskId: notice.taskId ?? null,
    instanceId: notice.instanceId ?? null,
    data: notice.data ?? {},
    createdAt: at,
    inApp: channels.in_app,
    emailAt: email,
    pushAt: push,
  };
}

/** One job for each person and moment at which something is to be sent to them. */
async function send(ctx: Telling, rows: NewNotification[]): Promise<void> {
  const moments = new Map<string, { userId: string; runAt: Date }>();
  for (const { userId, emailAt: email, pushAt: push } of rows) {
    for (const runAt of [email, push]) {
      if (!runAt) continue;
      const when = runAt > ctx.now ? runAt.toISOString() : "now";
      moments.set(`deliver:${ctx.tenant.id}:${userId}:${when}`, { userId, runAt });
    }
  }
  for (const [key, { userId, runAt }] of moments)
    await enqueueJob(ctx.db, { task: "deliver", payload: { user_id: userId }, runAt, key });
}
