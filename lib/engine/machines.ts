import { attempt, deliver, hold, waitingAt } from "./behave";
import { endAttempt, queueWork } from "./nodes/service-work";
import { record } from "./run";
import type { Run } from "./run";
import type { Command } from "./types";
import { PAUSED } from "./types";

type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>;
type WorkCommand = CommandOf<"attempt_started" | "step_succeeded" | "step_failed" | "step_lost">;

/** What a machine tells of an attempt; what it tells of another attempt than the one under way changes nothing. */
export function workOn(run: Run, command: WorkCommand): boolean {
  const token = waitingAt(run, command.node, command.visit);
  const work = token?.work;
  if (!token || !work || work.attempt !== command.attempt) return false;
  const paused = PAUSED.has(run.instance.status);
  if (command.type === "attempt_started") {
    if (work.state !== "queued" || paused) return false;
    attempt(run, token, (behaviour, node) => behaviour.started?.(run, node, token));
    return true;
  }
  if (work.state !== "running") return false;
  if (command.type === "step_lost") {
    queueWork(run, token, "The worker was lost.");
    return true;
  }
  endAttempt(run, token, command);
  if (paused) return hold(run, token, command);
  deliver(run, token, command);
  return true;
}

/** An instance that a call had started has ended. */
export function childFinished(run: Run, command: CommandOf<"child_finished">): boolean {
  const token = waitingAt(run, command.node, command.visit);
  if (!token || run.definition.typeOf(token.node) !== "call_activity") return false;
  if (PAUSED.has(run.instance.status)) return hold(run, token, command);
  deliver(run, token, command);
  return true;
}

/** The step that has waited longest for an event takes it; an event nobody waits for is kept. */
export function eventReceived(run: Run, { event, body, by }: CommandOf<"event_received">): boolean {
  const { instance, definition } = run;
  if (instance.seq === 0) return false;
  record(run, "event_received", by, { event });
  const waits = ({ node, state }: { node: string; state: string }) => {
    const model = definition.node(node);
    return state === "waiting" && model?.type === "event" && model.event === event;
  };
  const token = PAUSED.has(instance.status) ? undefined : instance.tokens.find(waits);
  if (token) attempt(run, token, (behaviour, node) => behaviour.received?.(run, node, token, body));
  else run.effects.push({ type: "keep_event", event, body });
  return true;
}
