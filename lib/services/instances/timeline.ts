import { listTimeline } from "@/db/queries/timeline";
import { operations } from "@/lib/contracts/operations";
import { wireTime } from "@/lib/kit/time";
import { service } from "../service";
import { visibleInstance } from "./find";

/** What happened to an instance, in order: the seven published events, or with `include=all` every one. */
export const getTimeline = service(operations.getTimeline, async (ctx, { id, include }) => {
  await visibleInstance(ctx, id);
  const all = include === "all";
  const entries = await listTimeline(ctx.db, ctx.tenant.id, id, { all });
  return entries.map(({ event, at, actor, details, seq }) => ({
    event,
    datetime: wireTime(at),
    actor,
    details,
    ...(all ? { seq } : {}),
  }));
});
