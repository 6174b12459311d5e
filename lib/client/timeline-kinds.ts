import type { TimelineEntry } from "@/lib/contracts/instances";
import { called } from "./called";
import { type QueryText, oneOf, textOf } from "./query-text";
import type { KnownEvent } from "./timeline";

/** What a timeline can be narrowed to. */
export const TIMELINE_KINDS = ["steps", "machines", "course", "steering", "problems"] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

const kinds: Record<KnownEvent, TimelineKind> = {
  step_started: "steps",
  step_completed: "steps",
  step_closed: "steps",
  claimed: "steps",
  released: "steps",
  reassigned: "steps",
  step_queued: "machines",
  running: "machines",
  attempt_succeeded: "machines",
  retry_scheduled: "machines",
  event_received: "machines",
  variables_set: "machines",
  held: "machines",
  started: "course",
  completed: "course",
  gateway_taken: "course",
  pausing: "steering",
  paused: "steering",
  resumed: "steering",
  restarted: "steering",
  retried: "steering",
  cancelled: "steering",
  escalated: "problems",
  attempt_failed: "problems",
  attempt_lost: "problems",
  incident: "problems",
  error: "problems",
  failed: "problems",
  expired: "problems",
};

export type TimelineFilter = { kind: TimelineKind | null; actor: string | null };

/** The filter that a URL names. */
export const readTimeline = (query: QueryText): TimelineFilter => ({
  kind: oneOf(TIMELINE_KINDS, query("kind")),
  actor: textOf(query("actor"), 120),
});

/** Whether an entry stands in a timeline that is narrowed so; events nobody knows stand in each kind's. */
export function isShown({ event, actor }: TimelineEntry, filter: TimelineFilter): boolean {
  const kind = (kinds as Partial<Record<string, TimelineKind>>)[event];
  const fits = filter.kind === null || kind === undefined || kind === filter.kind;
  return fits && (filter.actor === null || actor === filter.actor);
}

export type Actor = { actor: string; name: string };

/** Who acted, in the order in which they first did, and what they are called. */
export function actorsOf(entries: readonly TimelineEntry[]): Actor[] {
  const names = new Map(entries.map(({ actor, people }) => [actor, called(people, actor)]));
  return [...names].map(([actor, name]) => ({ actor, name }));
}
