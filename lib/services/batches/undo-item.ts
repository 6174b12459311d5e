import { entriesAfter, type Undone, undoneItem } from "@/db/queries/batch-undo";
import { lockInstanceOfTask } from "@/db/queries/instances";
import { marksOf, putMarks, wakeTasks } from "@/db/queries/marks";
import { reassignTask, taskById } from "@/db/queries/tasks";
import { userById } from "@/db/queries/users";
import { type Tx, withTenant } from "@/db/tenant";
import type { Json } from "@/lib/contracts/primitives";
import { notFound, refused } from "@/lib/kit/errors";
import { fromWireTime } from "@/lib/kit/time";
import type { Context, TxContext } from "../context";
import { once } from "../idempotency";
import { note } from "../instances/note";
import { attempt } from "../retry";
import { impossible } from "../service";
import { touch } from "../stream/touch";
import { assertOpen } from "../tasks/lock";
import { tellBoth } from "../tasks/reassign";
import { tellAtEndOfSnooze } from "../tasks/snooze-end";
import { holderName } from "../tasks/wire";
import { undoBatch } from "./undo";

/** Takes back what a batch has done to one task, once for the context's idempotency key. */
export async function undoItem(ctx: Context, undoId: string, taskId: string): Promise<void> {
  undoBatch.permit(ctx);
  const work = async (db: Tx) => {
    const undone = await undoneItem(db, ctx.tenant.id, undoId, taskId);
    if (!undone) throw notFound("Task");
    const takeBack = undone.action in eventOf ? takeHoldBack : takeMarksBack;
    await takeBack({ ...ctx, db }, taskId, undone);
  };
  await attempt(true, () =>
    withTenant(ctx.tenant.id, (db) => once({ ...ctx, db }, undoBatch.operation, () => work(db))),
  );
}

/** What each action leaves in a task's timeline. */
const eventOf: Record<string, string> = { claim: "claimed", release: "released", reassign: "reassigned" };

/**
 * Gives a task back to whoever had it. Who took it away need not see it any more; that nobody else has done anything
 * to it since, its timeline tells: one entry, of what the batch does, by whose batch it is.
 */
async function takeHoldBack(ctx: TxContext, id: string, { action, before }: Undone): Promise<void> {
  const { db, tenant } = ctx;
  const locked = (await lockInstanceOfTask(db, tenant.id, id)) ?? impossible("a batch's task is gone");
  assertOpen(locked);
  const place = { instanceId: locked.instance.id, taskId: id, seq: before.seq };
  const [entry, further] = await entriesAfter(db, tenant.id, place);
  if (!entry) return; // it was like that already
  const other = entry.event === eventOf[action] && entry.actor === ctx.user.username ? further : entry;
  if (other) throw refused(`This task was changed since, by ${other.actor ?? "the workflow"}.`);

  const was = (await taskById(db, tenant.id, id)) ?? impossible("a locked task is gone");
  const { user: userId, group: groupId } = before;
  await assertStillThere(ctx, userId);
  await reassignTask(db, tenant.id, id, { userId, groupId, claimed: before.status === "IN_PROGRESS" });
  const is = (await taskById(db, tenant.id, id)) ?? impossible("a locked task is gone");
  const event = backOf(action, userId === ctx.user.id);
  const isGiven = event === "reassigned";
  const names = { from: holderName(was), to: holderName(is) };
  const details = { step_name: was.task.stepName, ...(isGiven && names) };
  await note(ctx, locked.instance, { event, details, taskId: id, was: was.task });
  if (!isGiven) return;
  await wakeTasks(db, tenant.id, [id], ctx.user.id);
  await tellBoth(ctx, was.task, { to: userId, text: null });
}

/** What taking an action back is to a timeline. */
function backOf(action: string, isOwn: boolean): "released" | "claimed" | "reassigned" {
  if (action === "claim") return "released";
  return action === "release" && isOwn ? "claimed" : "reassigned";
}

async function assertStillThere({ db, tenant }: TxContext, userId: string | null): Promise<void> {
  const user = userId && (await userById(db, tenant.id, userId));
  if (user && user.disabledAt !== null)
    throw refused(`${user.name}, who had this task, is not here any more.`);
}

/** Puts the caller's own marks back to what they were, where they are still what the batch made of them. */
async function takeMarksBack(ctx: TxContext, taskId: string, { params, before }: Undone): Promise<void> {
  const { db, tenant, user, now } = ctx;
  const marks = await marksOf(db, tenant.id, user.id, taskId);
  const { read, pinned, snoozed_until: until } = params;
  const isAsMade =
    (typeof read !== "boolean" || (marks?.readAt != null) === read) &&
    (typeof pinned !== "boolean" || (marks?.pinnedAt != null) === pinned) &&
    (until === undefined || timeOf(marks?.snoozedUntil) === (until === null ? null : momentOf(until)));
  if (!isAsMade) throw refused("You have marked this task otherwise since.");

  const snoozed = before.snoozed === null ? null : new Date(before.snoozed);
  const ahead = snoozed !== null && snoozed > now ? snoozed : null;
  await putMarks(
    db,
    tenant.id,
    { userId: user.id, taskId },
    {
      ...(typeof read === "boolean" && { readAt: dateOf(before.read) }),
      ...(typeof pinned === "boolean" && { pinnedAt: dateOf(before.pinned) }),
      ...(until !== undefined && { snoozedUntil: ahead }),
    },
  );
  if (until !== undefined && ahead) await tellAtEndOfSnooze(ctx, ahead);
  touch(ctx, { what: "own", taskId, userId: user.id });
}

const dateOf = (text: string | null): Date | null => (text === null ? null : new Date(text));
const timeOf = (at: Date | null | undefined): number | null => at?.getTime() ?? null;
const momentOf = (wire: Json): number => fromWireTime(String(wire)).getTime();
