import type { NodeOf, NodeType } from "@/lib/contracts/definition";
import { settleJoins } from "./joins";
import type { NodeBehaviour, TaskCompleted } from "./nodes/node";
import { behaviourOf } from "./nodes/registry";
import { arrive, closeAll, Fault, incident, newRun, record } from "./run";
import type { Entry, Run } from "./run";
import { FINISHED } from "./types";
import type {
  Actor,
  Command,
  CompiledDefinition,
  Directory,
  Instance,
  InstanceStatus,
  Step,
  Token,
} from "./types";

/** The most nodes that one command may enter: beyond it, a loop of gateways has no end. */
export const ENTRIES_MAX = 1_000;

/**
 * The next state of an instance, and what the outside world must do about it.
 *
 * Pure: it reads no clock, touches no database and throws nothing. A command that does not fit the current
 * state changes nothing and gives back the same instance, so a message delivered twice is harmless. When
 * `needs` names somebody, nothing has changed either: look them up and call again.
 */
export function transition(
  definition: CompiledDefinition,
  instance: Instance,
  command: Command,
  now: Date,
  directory: Directory,
): Step {
  if (FINISHED.has(instance.status)) return unchanged(instance);
  const run = newRun(definition, instance, now, directory);
  if (!carryOut(run, command)) return unchanged(instance);
  drain(run);
  settle(run);
  return finish(run, instance);
}

const unchanged = (instance: Instance): Step => ({
  instance,
  effects: [],
  opened: [],
  needs: { users: [], groups: [] },
});

/** False when the command does not fit. */
function carryOut(run: Run, command: Command): boolean {
  switch (command.type) {
    case "start":
      return start(run, command.by);
    case "task_completed": {
      const token = waitingAt(run, command.node, command.visit);
      if (!token || !fits(run, token, command)) return false;
      attempt(run, token, (behaviour, node) => behaviour.completed?.(run, node, token, command));
      return true;
    }
    case "timer_fired":
      return timerFired(run, command);
    case "cancel":
      return endWith(run, "cancelled", command.by, { reason: command.reason });
    case "retry":
      return retry(run, command.by);
  }
}

function fits(run: Run, token: Token, command: TaskCompleted): boolean {
  const node = run.definition.node(token.node);
  return (node && behaviourOf(node)?.accepts?.(node, token, command)) ?? false;
}

function start(run: Run, by: Actor): boolean {
  const { instance, definition } = run;
  if (instance.seq > 0 || instance.tokens.length > 0 || definition.start === undefined) return false;
  instance.startedAt = run.now.toISOString();
  record(run, "started", by, null);
  run.queue.push({ node: definition.start, via: null });
  return true;
}

function timerFired(run: Run, command: Extract<Command, { type: "timer_fired" }>): boolean {
  if (command.kind === "expiry") return endWith(run, "expired", "system", null);
  const token = waitingAt(run, command.node, command.visit);
  if (!token) return false;
  const before = run.effects.length;
  attempt(run, token, (behaviour, node) => behaviour.fired?.(run, node, token, command));
  return run.effects.length > before || run.needs.users.length + run.needs.groups.length > 0;
}

function endWith(
  run: Run,
  status: "cancelled" | "expired",
  by: Actor,
  details: Record<string, string> | null,
): boolean {
  closeAll(run, status);
  run.instance.status = status;
  record(run, status, by, details);
  return true;
}

function retry(run: Run, by: Actor): boolean {
  const failed = run.instance.tokens.filter((token) => token.state === "incident");
  if (failed.length === 0) return false;
  record(run, "retried", by, { steps: failed.map((token) => run.definition.nameOf(token.node)) });
  for (const token of failed) if (run.instance.tokens.includes(token)) retryToken(run, token);
  return true;
}

/** A retry is a new visit: what was still under way for the old one finds nobody. */
function retryToken(run: Run, token: Token): void {
  const node = run.definition.node(token.node);
  if (node && behaviourOf(node)?.retried) {
    attempt(run, token, (behaviour, model) => behaviour.retried?.(run, model, token));
  } else {
    run.instance.tokens = run.instance.tokens.filter((one) => one !== token);
    run.queue.push({ node: token.node, via: token.via });
  }
}

/** Enters the nodes that are due, those that follow from them, and so on. */
function drain(run: Run): void {
  for (let entry = run.queue.shift(); entry; entry = run.queue.shift()) enter(run, entry);
}

function enter(run: Run, entry: Entry): void {
  const token = arrive(run, entry);
  run.entries += 1;
  if (run.entries > ENTRIES_MAX) {
    incident(run, token, `The workflow went through ${ENTRIES_MAX} nodes without coming to rest.`);
  } else {
    attempt(run, token, (behaviour, node) => behaviour.enter(run, node, token));
  }
}

/** Calls a node's behaviour. A fault makes the token an incident. */
function attempt(
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

function waitingAt(run: Run, node: string, visit: number): Token | undefined {
  return run.instance.tokens.find(
    (token) => token.node === node && token.visit === visit && token.state === "waiting",
  );
}

/** After all nodes have been entered: joins that nothing can complete, the end, the status. */
function settle(run: Run): void {
  const { instance } = run;
  if (FINISHED.has(instance.status)) return;
  settleJoins(run);
  if (instance.tokens.length === 0) {
    instance.status = "completed";
    record(run, "completed", "system", null);
  } else {
    instance.status = restingStatus(instance.tokens);
  }
}

const restingStatus = (tokens: readonly Token[]): InstanceStatus =>
  tokens.some((token) => token.state === "incident") ? "incident" : "waiting";

function finish(run: Run, before: Instance): Step {
  const { instance, effects, opened, needs } = run;
  if (needs.users.length + needs.groups.length > 0) return { ...unchanged(before), needs };
  if (FINISHED.has(instance.status)) instance.endedAt = run.now.toISOString();
  return { instance, effects, opened, needs };
}
