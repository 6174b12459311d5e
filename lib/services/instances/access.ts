import type { InstanceRow } from "@/db/schema";
import { allowedActions as legalActions, type InstanceAction } from "@/lib/engine/instance";
import { FINISHED, type InstanceStatus } from "@/lib/engine/types";
import { forbidden, refused } from "@/lib/kit/errors";
import { wireTime } from "@/lib/kit/time";
import type { Context } from "../context";

type Who = Pick<Context, "user" | "permissions">;

/** Whether the caller may steer the instance: who started the instance, or who manages everyone's work. */
const isInCharge = ({ user, permissions }: Who, { initiatorId }: Pick<InstanceRow, "initiatorId">): boolean =>
  permissions.has("APICLI_WORKFLOW_MANAGE") || initiatorId === user.id;

/** What the caller may do with the instance now. Whoever may execute may send it an event, as to all workflows. */
export function allowedActions(who: Who, instance: Pick<InstanceRow, "initiatorId" | "status">) {
  if (!who.permissions.has("APICLI_WORKFLOW_EXECUTE")) return [];
  const legal = legalActions(instance);
  return isInCharge(who, instance) ? legal : legal.filter((action) => action === "send_event");
}

/** Refuses who neither started the instance nor manages everyone's work. */
export function assertInCharge(who: Who, instance: InstanceRow, what: string): void {
  if (isInCharge(who, instance)) return;
  throw forbidden(`Only ${instance.initiator ?? "its initiator"} or a manager may ${what} this instance.`);
}

/** Refuses an instance that has ended, saying how and when, and what can still be done with it. */
export function assertAlive(instance: InstanceRow): void {
  if (!FINISHED.has(instance.status)) return;
  const on = instance.endedAt ? ` on ${wireTime(instance.endedAt)}` : "";
  const by = instance.cancelledBy === null ? "" : ` by ${instance.cancelledBy} ("${instance.cancelReason}")`;
  const legal = legalActions(instance).join(", ");
  throw refused(`This instance was already ${instance.status}${by}${on}. Possible: ${legal}.`);
}

const STATES: Partial<Record<InstanceStatus, string>> = { incident: "in error", pausing: "being paused" };

/** Refuses what an instance's state does not allow, naming what it does. */
export function assertLegal(instance: InstanceRow, action: InstanceAction): void {
  const legal = legalActions(instance);
  if (legal.includes(action)) return;
  const state = STATES[instance.status] ?? instance.status;
  const on = instance.endedAt ? ` since ${wireTime(instance.endedAt)}` : "";
  throw refused(`This instance is ${state}${on}: ${action} is not possible, but ${legal.join(", ")}.`);
}
