import { z } from "zod";
import type { InstanceState, Work, WorkState } from "@/lib/contracts/overview";

export const STATUSES = ["QUEUED", "RUNNING", "PAUSED", "COMPLETED", "FAILED", "TERMINATED"] as const;
export type Status = (typeof STATUSES)[number];

const statuses: Record<InstanceState, Status> = {
  queued: "QUEUED",
  running: "RUNNING",
  waiting: "RUNNING",
  pausing: "PAUSED",
  paused: "PAUSED",
  completed: "COMPLETED",
  cancelled: "TERMINATED",
  failed: "FAILED",
  incident: "FAILED",
  expired: "FAILED",
};

/** This contract's word for a state. */
export const statusOf = (state: InstanceState): Status => statuses[state];

/** The states that a status stands for. */
export const statesOf = (status: Status): InstanceState[] =>
  (Object.keys(statuses) as InstanceState[]).filter((state) => statuses[state] === status);

/** Where each state stands when rows are put in the order of their statuses; states of one status tie. */
export const statusRanks: Readonly<Record<InstanceState, number>> = (() => {
  const order = [...STATUSES].toSorted();
  const rank = (state: InstanceState) => order.indexOf(statuses[state]);
  const entries = (Object.keys(statuses) as InstanceState[]).map((state) => [state, rank(state)]);
  return Object.fromEntries(entries) as Record<InstanceState, number>;
})();

const taskStatuses: Record<WorkState, Status> = {
  queued: "QUEUED",
  running: "RUNNING",
  waiting: "RUNNING",
  completed: "COMPLETED",
  failed: "FAILED",
  cancelled: "TERMINATED",
};

const OPEN: ReadonlySet<WorkState> = new Set(["queued", "running", "waiting"]);

/** The status of a task. What is open is paused with its workflow. */
export function taskStatusOf({ state }: Pick<Work, "state">, workflow: Status): Status {
  return workflow === "PAUSED" && OPEN.has(state) ? "PAUSED" : taskStatuses[state];
}

/** A moment with the nine digits of a second that the vendor prints. */
export const nanoseconds = (at: Date): string => at.toISOString().replace(/\.(\d{3})Z$/, ".$1000000Z");

/** Such a moment. */
export const Time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z$/)
  .meta({ description: "UTC, with nanoseconds", examples: ["2026-02-24T02:32:22.148605220Z"] });
