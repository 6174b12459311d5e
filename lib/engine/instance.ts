import type { Json } from "@/lib/contracts/primitives";
import type { Actor, CompiledDefinition, Entity, Instance, Token } from "./types";
import { FINISHED, PAUSED } from "./types";

/** An instance before its `start`. */
export function newInstance(init: {
  id: string;
  entity: Entity;
  by: Actor;
  params?: Json;
  priority?: number;
  expiresAt?: string | null;
  now: Date;
}): Instance {
  return {
    id: init.id,
    status: "queued",
    tokens: [],
    visits: {},
    variables: {},
    stepResults: {},
    params: init.params ?? null,
    entity: init.entity,
    initiator: init.by === "system" ? null : init.by.username,
    priority: init.priority ?? 50,
    startedAt: init.now.toISOString(),
    endedAt: null,
    seq: 0,
    expiresAt: init.expiresAt ?? null,
    output: null,
    error: null,
    run: 1,
    taken: {},
  };
}

export type CurrentStep = { node: string; name: string; visit: number; failed: boolean };

/**
 * Where an instance waits. Failed steps come first, then the one entered last; what was entered at once
 * stands in the definition's order.
 */
export function currentSteps(definition: CompiledDefinition, instance: Instance): CurrentStep[] {
  const failed = (token: Token) => (token.state === "incident" ? 1 : 0);
  const standing = (a: Token, b: Token) =>
    failed(b) - failed(a) ||
    b.order - a.order ||
    definition.positionOf(a.node) - definition.positionOf(b.node) ||
    a.id - b.id;
  return instance.tokens
    .filter((token) => token.state !== "joining")
    .toSorted(standing)
    .map((token) => ({
      node: token.node,
      name: definition.nameOf(token.node),
      visit: token.visit,
      failed: token.state === "incident",
    }));
}

export const INSTANCE_ACTIONS = [
  "cancel",
  "pause",
  "resume",
  "restart",
  "retry",
  "terminate",
  "send_event",
] as const;
export type InstanceAction = (typeof INSTANCE_ACTIONS)[number];

/** What may be done to an instance in its state. Who may do it is the services' matter. */
export function allowedActions({ status }: Pick<Instance, "status">): InstanceAction[] {
  if (FINISHED.has(status)) return ["restart"];
  if (status === "incident") return ["cancel", "restart", "retry", "terminate", "send_event"];
  const pausing: InstanceAction = PAUSED.has(status) ? "resume" : "pause";
  return ["cancel", pausing, "restart", "terminate", "send_event"];
}
