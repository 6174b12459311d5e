import type { Json } from "@/lib/contracts/primitives";
import { attempt, hold, waitingAt } from "./behave";
import { pause, rest, restart, resume, setExpiry } from "./control";
import { settleJoins } from "./joins";
import { childFinished, eventReceived, workOn } from "./machines";
import type { TaskCompleted } from "./nodes/node";
import { behaviourOf } from "./nodes/registry";
import { arrive, asks, closeAll, incident, newRun, record } from "./run";
import type { Entry, Run } from "./run";
import { FINISHED, PAUSED } from "./types";
import type { Actor, Command, CompiledDefinition, Directory, Instance, Step, Token } from "./types";

/** Why an instance ends that nobody cancels with a reason of their own. */
export const TERMINATED = "Terminated";
export const ORPHANED = "The instance that had called this one has ended.";

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
  if (FINISHED.has(instance.status) && command.type !== "restart") return unchanged(instance);
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
  needs: { users: [], groups: [], events: [] },
});

/** False when the command does not fit. */
function carryOut(run: Run, command: Command): boolean {
  switch (command.type) {
    case "start":
      return start(run, command.by);
    case "task_completed": {
      const token = waitingAt(run, command.node, command.visit);
      if (!token || PAUSED.has(run.instance.status) || !fits(run, token, command)) return false;
      attempt(run, token, (behaviour, node) => behaviour.completed?.(run, node, token, command));
      return true;
    }
    case "timer_fired":
      return timerFired(run, command);
    case "attempt_started":
    case "step_succeeded":
    case "step_failed":
    case "step_lost":
      return workOn(run, command);
    case "child_finished":
      return childFinished(run, command);
    case "event_received":
      return eventReceived(run, command);
    case "pause":
      return pause(run, command.by);
    case "resume":
      return resume(run, command.by);
    case "restart":
      return restart(run, command);
    case "terminate":
      return endWith(run, "cancelled", command.by, { reason: TERMINATED, terminated: true });
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
  setExpiry(run);
  run.queue.push({ node: definition.start, via: null });
  return true;
}

function timerFired(run: Run, command: Extract<Command, { type: "timer_fired" }>): boolean {
  if (command.kind === "expiry") return endWith(run, "expired", "system", null);
  if (command.kind === "orphan") return endWith(run, "cancelled", "system", { reason: ORPHANED });
  const token = waitingAt(run, command.node, command.visit);
  if (!token) return false;
  const before = run.effects.length;
  if (command.kind !== "lease" && PAUSED.has(run.instance.status)) return hold(run, token, command);
  attempt(run, token, (behaviour, node) => behaviour.fired?.(run, node, token, command));
  return run.effects.length > before || asks(run.needs);
}

function endWith(
  run: Run,
  status: "cancelled" | "expired",
  by: Actor,
  details: Record<string, Json> | null,
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

/** After all nodes have been entered: joins that nothing can complete, the end, the status. */
function settle(run: Run): void {
  const { instance } = run;
  if (FINISHED.has(instance.status)) return;
  settleJoins(run);
  if (instance.tokens.length === 0) {
    instance.status = "completed";
    record(run, "completed", "system", null);
  } else {
    rest(run);
  }
}

function finish(run: Run, before: Instance): Step {
  const { instance, effects, opened, needs } = run;
  if (asks(needs)) return { ...unchanged(before), needs };
  if (FINISHED.has(instance.status)) {
    instance.endedAt = run.now.toISOString();
    if (instance.expiresAt !== null) effects.push({ type: "clear_timers", node: "", visit: 0 });
  }
  return { instance, effects, opened, needs };
}
