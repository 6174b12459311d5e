import { listTimeline } from "@/db/queries/timeline";
import { namesByUsernames } from "@/db/queries/users";
import type { TimelineRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import type { Json } from "@/lib/contracts/primitives";
import type { People } from "@/lib/contracts/tasks";
import { wireTime } from "@/lib/kit/time";
import { service } from "../service";
import { visibleInstance } from "./find";

/** What happened to an instance, in order: the seven published events, or with `include=all` every one. */
export const getTimeline = service(operations.getTimeline, async (ctx, { id, include }) => {
  await visibleInstance(ctx, id);
  const all = include === "all";
  const entries = await listTimeline(ctx.db, ctx.tenant.id, id, { all });
  const people = all ? await namesByUsernames(ctx.db, ctx.tenant.id, entries.flatMap(usernamesIn)) : {};
  return entries.map((entry) => ({
    event: entry.event,
    datetime: wireTime(entry.at),
    actor: entry.actor,
    details: entry.details && inOrder(entry.details),
    ...(all
      ? { seq: entry.seq, task_id: entry.taskId, via: entry.via, people: peopleIn(entry, people) }
      : {}),
  }));
});

/** Which details may name a person. */
const WHO = ["assigned_to", "from", "to", "on_behalf_of"];

/** Whom an entry may name by username: what is a group or a step is nobody's. */
const usernamesIn = ({ actor, details }: TimelineRow): string[] =>
  [actor, ...WHO.map((key) => details?.[key])].filter((one) => typeof one === "string");

const peopleIn = (entry: TimelineRow, people: People): People =>
  Object.fromEntries(
    usernamesIn(entry).flatMap((username) => {
      const name = people[username];
      return name === undefined ? [] : [[username, name]];
    }),
  );

/** The published keys of details, in the order in which the contract names them. */
const PUBLISHED = ["step_name", "assigned_to", "result_code", "from", "to", "comment", "reason", "message"];

/** Details as the contract prints them: the database does not keep the order of keys. */
function inOrder(details: Record<string, Json>): Record<string, Json> {
  const rank = (key: string) => (PUBLISHED.includes(key) ? PUBLISHED.indexOf(key) : PUBLISHED.length);
  return Object.fromEntries(Object.entries(details).toSorted(([a], [b]) => rank(a) - rank(b)));
}
