import type { InstanceStatus } from "@/db/schema";
import type { TriggerType } from "@/db/schema/instances";

/** The vendor's words for the state of an instance, one for each of ours; `rollingBack` no instance of ours is in. */
export const STATUSES = [
  "queued",
  "running",
  "paused",
  "errored",
  "terminated",
  "complete",
  "waitingForPause",
  "waiting",
  "rollingBack",
] as const;
export type Status = (typeof STATUSES)[number];

const words: Record<InstanceStatus, Status> = {
  queued: "queued",
  running: "running",
  waiting: "waiting",
  pausing: "waitingForPause",
  paused: "paused",
  completed: "complete",
  cancelled: "terminated",
  failed: "errored",
  incident: "errored",
  expired: "errored",
};

export const statusOf = (state: InstanceStatus): Status => words[state];

/** The states that a word of the vendor's stands for. */
export const statesOf = (status: Status): InstanceStatus[] =>
  (Object.keys(words) as InstanceStatus[]).filter((state) => words[state] === status);

/** By what an instance was started: a request, an event, a clock, or another instance. */
export function sourceOf(
  triggerType: TriggerType,
  parentId: string | null,
): "api" | "event" | "cron" | "binding" {
  if (parentId !== null) return "binding";
  if (triggerType === "schedule") return "cron";
  return triggerType === "event" ? "event" : "api";
}
