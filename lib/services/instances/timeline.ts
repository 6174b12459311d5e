import { listTimeline } from "@/db/queries/timeline";
import { operations } from "@/lib/contracts/operations";
import type { Json } from "@/lib/contracts/primitives";
import { wireTime } from "@/lib/kit/time";
import { service } from "../service";
import { visibleInstance } from "./find";

/** What happened to an instance, in order: the seven published events, or with `include=all` every one. */
export const getTimeline = service(operations.getTimeline, async (ctx, { id, include }) => {
  await visibleInstance(ctx, id);
  const all = include === "all";
  const entries = await listTimeline(ctx.db, ctx.tenant.id, id, { all });
  return entries.map(({ event, at, actor, details, seq, taskId, via }) => ({
    event,
    datetime: wireTime(at),
    actor,
    details: details && inOrder(details),
    ...(all ? { seq, task_id: taskId, via } : {}),
  }));
});

/** The published keys of details, in the order in which the contract names them. */
const PUBLISHED = ["step_name", "assigned_to", "result_code", "from", "to", "comment", "reason", "message"];

/** Details as the contract prints them: the database does not keep the order of keys. */
function inOrder(details: Record<string, Json>): Record<string, Json> {
  const rank = (key: string) => (PUBLISHED.includes(key) ? PUBLISHED.indexOf(key) : PUBLISHED.length);
  return Object.fromEntries(Object.entries(details).toSorted(([a], [b]) => rank(a) - rank(b)));
}
