import type { InstanceRow } from "@/lib/contracts/instances";

/** How an instance stands, as people say it: what waits runs, and a termination is none of the cancellations. */
export type Stand =
  | "running"
  | "pausing"
  | "paused"
  | "completed"
  | "cancelled"
  | "terminated"
  | "incident"
  | "failed"
  | "expired";

export function standOf({ state, terminated }: Pick<InstanceRow, "state" | "terminated">): Stand {
  if (state === "queued" || state === "waiting") return "running";
  return state === "cancelled" && terminated ? "terminated" : state;
}
