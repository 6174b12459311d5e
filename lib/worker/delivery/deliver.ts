import {
  deletePushSubscription,
  pushSubscriptionsOf,
  type Sending,
  settleDeliveries,
  takeDeliveries,
} from "@/db/queries/deliveries";
import { tenantById } from "@/db/queries/tenants";
import { userById } from "@/db/queries/users";
import type { PushSubscriptionRow, TenantRow, UserRow } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Env } from "@/lib/kit/node/env";
import { addressOf, contactOf } from "./address";
import { sendMail } from "./mail";
import { sendPush } from "./push";
import { lineOf, pathOf, settingsLine, subjectOf } from "./words";

export type Post = Pick<Env, "SMTP_URL" | "MAIL_FROM" | "WEB_URL" | "PORT" | "BANDEJA_EGRESS_ALLOW">;
type To = { tenant: TenantRow; user: UserRow; post: Post };

const LEASE = 120_000;

/**
 * Sends a person what is due by e-mail and push, at least once: each channel is noted when it has gone out, and
 * what fails is tried again by the job. What is due together goes in one e-mail.
 */
export async function deliver(tenantId: string, userId: string, now: Date, post: Post): Promise<void> {
  const found = await withTenant(tenantId, async (db) => {
    const until = new Date(now.getTime() + LEASE);
    const notices = await takeDeliveries(db, tenantId, userId, { now, until });
    const browsers = await pushSubscriptionsOf(db, tenantId, userId);
    const [tenant, user] = [await tenantById(db, tenantId), await userById(db, tenantId, userId)];
    return { notices, browsers, tenant, user };
  });
  const { notices, browsers, tenant, user } = found;
  if (notices.length === 0 || !tenant || !user) return;

  const to = { tenant, user, post };
  // A token's account reads no post.
  const isActive = user.disabledAt === null && tenant.disabledAt === null && !user.service;
  const email = isActive ? await attempted(() => mail(to, notices)) : null;
  const push = isActive ? await attempted(() => pushAll(to, notices, browsers)) : null;
  const sent = notices.map((one) => ({
    id: one.id,
    count: one.count,
    email: one.email && email === null,
    push: one.push && push === null,
  }));
  await withTenant(tenantId, (db) => settleDeliveries(db, tenantId, userId, sent));
  if (email ?? push) throw email ?? push;
}

/** The error that sending ended in, if it did. */
async function attempted(send: () => Promise<void>): Promise<unknown> {
  try {
    await send();
    return null;
  } catch (error) {
    return error;
  }
}

async function mail({ tenant, user, post }: To, all: Sending[]): Promise<void> {
  const notices = all.filter(({ email }) => email);
  if (notices.length === 0) return;
  const locale = user.locale ?? tenant.locale;
  const base = addressOf(tenant.hostname, post);
  const lines = notices.map((one) => `${lineOf(one, locale)}\n${base}${pathOf(one)}`);
  const text = [...lines, `${settingsLine(locale)}: ${base}/settings/notifications`].join("\n\n");
  const from = post.MAIL_FROM ?? `Bandeja <bandeja@${tenant.hostname}>`;
  const subject = subjectOf(notices, locale).replaceAll(/\s+/g, " ");
  // The same notices make the same message: one that is sent twice is known by its id.
  const last = notices.at(-1);
  const messageId = `<${notices[0]?.id}.${last?.id}.${last?.count}@${tenant.hostname}>`;
  await sendMail({ from, to: user.email, subject, text, messageId }, post.SMTP_URL);
}

async function pushAll(to: To, all: Sending[], browsers: PushSubscriptionRow[]): Promise<void> {
  const notices = all.filter(({ push }) => push);
  const { tenant, user, post } = to;
  const contact = contactOf(tenant.hostname, post);
  for (const browser of notices.length > 0 ? browsers : []) {
    for (const notice of notices.slice(-5)) {
      const title = lineOf(notice, user.locale ?? tenant.locale);
      const message = { title, url: pathOf(notice), tag: notice.taskId ?? notice.id };
      const outcome = await sendPush(browser, message, { contact, allow: post.BANDEJA_EGRESS_ALLOW });
      if (outcome === "sent") continue;
      await withTenant(tenant.id, (db) => deletePushSubscription(db, tenant.id, user.id, browser.id));
      break;
    }
  }
}
