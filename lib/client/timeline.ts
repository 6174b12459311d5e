import type { TimelineEntry } from "@/lib/contracts/instances";
import type { Json } from "@/lib/contracts/primitives";
import { fromWireTime } from "@/lib/kit/time";

/** The events that have words of their own; any other shows its name. */
export const KNOWN_EVENTS = [
  "started",
  "completed",
  "cancelled",
  "error",
  "step_started",
  "step_completed",
  "step_closed",
  "reassigned",
  "claimed",
  "released",
  "escalated",
  "gateway_taken",
  "retried",
  "variables_set",
  "attempt_failed",
  "attempt_succeeded",
  "attempt_lost",
  "step_queued",
  "running",
  "retry_scheduled",
  "event_received",
  "pausing",
  "paused",
  "resumed",
  "restarted",
  "expired",
  "failed",
  "held",
  "incident",
] as const;
export type KnownEvent = (typeof KNOWN_EVENTS)[number];

export const knownEvent = (event: string): KnownEvent | null =>
  KNOWN_EVENTS.find((known) => known === event) ?? null;

/** What fails is told twice: by the error itself, which tells all, and by the new state or incident. */
export const isRepeated = ({ event }: TimelineEntry): boolean => event === "failed" || event === "incident";

/** One text of an event's details. */
export function detailOf(entry: TimelineEntry, name: string): string | null {
  const value: Json = entry.details?.[name] ?? null;
  return typeof value === "string" && value !== "" ? value : null;
}

/** For each entry that ends a step, when that step had begun; by the entry's place in the timeline. */
export function beginnings(entries: readonly TimelineEntry[]): ReadonlyMap<number, Date> {
  const open = new Map<string, Date[]>();
  const found = new Map<number, Date>();
  for (const [place, entry] of entries.entries()) {
    const step = detailOf(entry, "step_name");
    if (step === null) continue;
    if (entry.event === "step_started")
      open.set(step, [...(open.get(step) ?? []), fromWireTime(entry.datetime)]);
    if (entry.event !== "step_completed") continue;
    const [began, ...others] = open.get(step) ?? [];
    open.set(step, others);
    if (began) found.set(place, began);
  }
  return found;
}
