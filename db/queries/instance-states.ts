import { type SQL, sql } from "drizzle-orm";
import type { HomeStatus } from "@/lib/contracts/instances";
import type { InstanceStatus } from "../schema";

/** What the database keeps in `home_status`, by which its indexes go. */
const homeOf: Record<InstanceStatus, HomeStatus> = {
  queued: "RUNNING",
  running: "RUNNING",
  waiting: "RUNNING",
  pausing: "RUNNING",
  paused: "RUNNING",
  completed: "COMPLETED",
  cancelled: "CANCELLED",
  failed: "ERROR",
  incident: "ERROR",
  expired: "ERROR",
};
const all = Object.keys(homeOf) as InstanceStatus[];

/**
 * Whether an instance `i` is in one of these states. Indexes are in order of `home_status`, which says it where a home
 * status is meant as a whole; a part of one is told by the wider indexes, which hold `status`, and so is all else with
 * `wide`.
 */
export function inStates(states: readonly InstanceStatus[], { wide = false } = {}): SQL {
  const homes = [...new Set(states.map((state) => homeOf[state]))];
  const [only, ...others] = homes;
  if (only === undefined) return sql`false`;
  if (wide || !isWhole(states)) return sql`i.status = any(${sql.param([...states])}::text[])`;
  return others.length === 0
    ? sql`i.home_status = ${only}`
    : sql`i.home_status = any(${sql.param(homes)}::text[])`;
}

/** Whether these states are all that their home statuses stand for. */
export function isWhole(states: readonly InstanceStatus[]): boolean {
  const homes = new Set(states.map((state) => homeOf[state]));
  return all.every((state) => !homes.has(homeOf[state]) || states.includes(state));
}

/** What a home status stands for. */
export const statesOfHome = (home: HomeStatus): InstanceStatus[] =>
  all.filter((state) => homeOf[state] === home);
