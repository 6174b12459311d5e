import type { NodeOf, NodeType } from "@/lib/contracts/definition";
import type { NodeBehaviour } from "./nodes/node";
import { behaviourOf } from "./nodes/registry";
import { Fault, incident, record } from "./run";
import type { Run } from "./run";
import type { HeldCommand, Token } from "./types";

/** Calls a node's behaviour. A fault makes the token an incident. */
export function attempt(
  run: Run,
  token: Token,
  call: <T extends NodeType>(behaviour: NodeBehaviour<T>, node: NodeOf<T>) => void,
): void {
  const node = run.definition.node(token.node);
  const behaviour = node && behaviourOf(node);
  if (!node || !behaviour) return incident(run, token, "This kind of node is not available.");
  try {
    call(behaviour, node);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    incident(run, token, error.message);
  }
}

export const waitingAt = (run: Run, node: string, visit: number): Token | undefined =>
  run.instance.tokens.find(
    (token) => token.node === node && token.visit === visit && token.state === "waiting",
  );

/** Keeps what came while the instance is paused; false when the same is kept already. */
export function hold(run: Run, token: Token, command: HeldCommand): boolean {
  if (token.held?.some((one) => isSame(one, command))) return false;
  token.held = [...(token.held ?? []), command];
  const what = command.type === "timer_fired" ? command.kind : command.type;
  record(run, "held", "system", { step_name: run.definition.nameOf(token.node), what });
  return true;
}

const isSame = (a: HeldCommand, b: HeldCommand): boolean =>
  a.type === b.type &&
  (a.type !== "timer_fired" || b.type !== "timer_fired" || (a.kind === b.kind && a.index === b.index));

/** Lets what was kept take effect. */
export function deliver(run: Run, token: Token, command: HeldCommand): void {
  switch (command.type) {
    case "timer_fired":
      return attempt(run, token, (behaviour, node) => behaviour.fired?.(run, node, token, command));
    case "step_succeeded":
    case "step_failed":
      return attempt(run, token, (behaviour, node) => behaviour.answered?.(run, node, token, command));
    case "child_finished":
      return attempt(run, token, (behaviour, node) => behaviour.returned?.(run, node, token, command));
  }
}
