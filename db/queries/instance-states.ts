import { and, type SQL, sql } from "drizzle-orm";
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
 * Whether an instance `i` is in one of these states. What has ended, nearly all of a big table, is told by the index
 * alone; a row is looked at only for a part of what one home status stands for.
 */
export function inStates(states: readonly InstanceStatus[]): SQL | undefined {
  const homes = [...new Set(states.map((state) => homeOf[state]))];
  const whole = all.every((state) => !homes.includes(homeOf[state]) || states.includes(state));
  const [only, ...others] = homes;
  if (only === undefined) return sql`false`;
  return and(
    others.length === 0
      ? sql`i.home_status = ${only}`
      : sql`i.home_status = any(${sql.param(homes)}::text[])`,
    whole ? undefined : sql`i.status = any(${sql.param([...states])}::text[])`,
  );
}
