import { snoozedTasks } from "@/db/queries/marks";
import {
  firstInQueue,
  lockNext,
  nextOwnTask,
  type Offer,
  type Seeker,
  skippedTasks,
} from "@/db/queries/next";
import { listTasks } from "@/db/queries/task-list";
import { operations } from "@/lib/contracts/operations";
import type { NextOffer } from "@/lib/contracts/inbox";
import type { TxContext } from "../context";
import { impossible, service } from "../service";
import { viewerOf } from "./access";
import { selfOf } from "./filter";
import { skip } from "./skip";
import { take } from "./take";
import { toTaskRow } from "./wire";

/** How long a task that was passed over is not offered to the same person again. */
const SKIPPED_FOR = 8 * 3_600_000;
/** More people than this at one moment before the same few tasks, and the last may be told that nothing waits. */
const ROUNDS = 100;
const USUAL_PRIORITY = 50;

type Why = NextOffer["why"];

/**
 * The task that the caller does next: their own open work first, then what waits in their groups' queue, which is
 * claimed for them; each by due date, priority, age. Two people who ask at once get two tasks. What they have put
 * off or passed over is not offered.
 */
export const nextTask = service(operations.nextTask, async (ctx, { skip: passed }) => {
  if (passed) await skip(ctx, passed);
  const since = new Date(ctx.now.getTime() - SKIPPED_FOR);
  const skipped = await skippedTasks(ctx.db, ctx.tenant.id, ctx.user.id, since);
  const snoozed = await snoozedTasks(ctx.db, ctx.tenant.id, ctx.user.id, ctx.now);
  const seeker = { ...selfOf(ctx), username: ctx.user.username, not: [...skipped, ...snoozed] };

  const own = await nextOwnTask(ctx.db, ctx.tenant.id, seeker);
  const offer = own ?? (await claimed(ctx, seeker));
  const why = { factor: offer && factorOf(offer, ctx.now), skipped: skipped.length };
  if (!offer) return { task: null, why: { source: "none" as const, ...why } };
  return {
    task: await rowOf(ctx, offer.id),
    why: { source: own ? ("own" as const) : ("queue" as const), ...why },
  };
});

/** The first task of the queue that can be had, claimed; null when there is none. */
async function claimed(ctx: TxContext, seeker: Seeker): Promise<Offer | null> {
  for (let round = 0; round < ROUNDS; round += 1) {
    const offers = await firstInQueue(ctx.db, ctx.tenant.id, seeker);
    if (offers.length === 0) return null;
    const ids = offers.map(({ id }) => id);
    // Where others are at work on all of them, they may yet let one go: that is waited for.
    const id =
      (await lockNext(ctx.db, ctx.tenant.id, ids, false)) ??
      (await lockNext(ctx.db, ctx.tenant.id, ids, true));
    if (id !== null && (await take(ctx, id))) return offers.find((offer) => offer.id === id) ?? null;
  }
  return null;
}

function factorOf({ dueAt, priority }: Offer, now: Date): Why["factor"] {
  if (dueAt) return dueAt < now ? "overdue" : "due";
  return priority > USUAL_PRIORITY ? "priority" : "age";
}

async function rowOf(ctx: TxContext, id: string) {
  const query = { ids: [id], me: selfOf(ctx), limit: 1, offset: 0 };
  const { rows } = await listTasks(ctx.db, ctx.tenant.id, viewerOf(ctx), query);
  return rows[0] ? toTaskRow(rows[0], ctx.now) : impossible("a task that was offered is not seen");
}
