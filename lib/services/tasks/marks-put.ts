import { putMarks as put } from "@/db/queries/marks";
import { operations } from "@/lib/contracts/operations";
import { invalid } from "@/lib/kit/errors";
import { fromWireTime } from "@/lib/kit/time";
import { service } from "../service";
import { touch } from "../stream/touch";
import { seenTask } from "./find";
import { tellAtEndOfSnooze } from "./snooze-end";
import { toMarks } from "./wire";

const YEAR = 366 * 86_400_000;

/** Marks a task for the caller alone, whatever its state; the task does not change. What is not sent stays. */
export const putMarks = service(operations.putMarks, async (ctx, { id, read, pinned, snoozed_until }) => {
  await seenTask(ctx, id);
  const snoozedUntil = typeof snoozed_until === "string" ? until(snoozed_until, ctx.now) : snoozed_until;
  const change = { readAt: at(read, ctx.now), pinnedAt: at(pinned, ctx.now), snoozedUntil };
  const marks = await put(ctx.db, ctx.tenant.id, { userId: ctx.user.id, taskId: id }, change);
  if (snoozedUntil) await tellAtEndOfSnooze(ctx, snoozedUntil);
  touch(ctx, { what: "own", taskId: id, userId: ctx.user.id });
  return toMarks(marks, ctx.now);
});

const at = (mark: boolean | undefined, now: Date): Date | null | undefined => {
  if (mark === undefined) return undefined;
  return mark ? now : null;
};

function until(text: string, now: Date): Date {
  const time = fromWireTime(text);
  if (time > now && time.getTime() < now.getTime() + YEAR) return time;
  throw invalid("snoozed_until", "snoozed_until must lie ahead, by a year at most");
}
