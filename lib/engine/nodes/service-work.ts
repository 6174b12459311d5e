import { record } from "../run";
import type { Run } from "../run";
import type { Command, Token } from "../types";
import type { StepError, Work } from "../work";

/** How long a job may wait for a worker before it is handed out again, and a worker be silent before it is lost. */
const QUEUE_PATIENCE = 25_000;
export const LEASE = 20_000;

type Ended = Extract<Command, { type: "step_succeeded" | "step_failed" }>;

const later = (run: Run, ms: number): string => new Date(run.now.getTime() + ms).toISOString();

const stateOf = (token: Token): Work => token.work ?? { attempt: 1, failures: 0, state: "queued", lease: 0 };

/**
 * Hands the work to whoever is free, and watches that somebody takes it. With `lost`, the attempt under way is
 * given up and the next one takes over at once.
 */
export function queueWork(run: Run, token: Token, lost: string | null): void {
  const before = stateOf(token);
  const { node, visit } = token;
  const attempt = lost === null ? before.attempt : before.attempt + 1;
  if (lost !== null) {
    const error: StepError = { name: "WorkerLost", message: lost };
    const ended = { node, visit, attempt: before.attempt, error, wakeAt: null, status: "queued" as const };
    run.effects.push({ type: "end_attempt", ...ended });
    record(run, "attempt_lost", "system", about(run, token, before.attempt));
  }
  token.work = { ...before, attempt, state: "queued", lease: before.lease + 1 };
  if (run.instance.status === "pausing" || run.instance.status === "paused") return;
  run.effects.push({ type: "run_step", node, visit, attempt });
  watch(run, token, QUEUE_PATIENCE);
}

/** Sets the clock that notices when nobody works on it any more. */
export function watch(run: Run, { node, visit, work }: Token, ms: number): void {
  const index = work?.lease ?? 0;
  run.effects.push({ type: "set_timer", kind: "lease", node, visit, index, at: later(run, ms) });
}

/** The attempt is over, whatever follows from it. */
export function endAttempt(run: Run, token: Token, command: Ended): void {
  const work = stateOf(token);
  const error = command.type === "step_failed" ? command.error : null;
  const { node, visit } = token;
  const { attempt } = work;
  token.work = { ...work, state: "ended" };
  run.effects.push({ type: "end_attempt", node, visit, attempt, error, wakeAt: null, status: "waiting" });
  const details = about(run, token, attempt);
  if (error === null) record(run, "attempt_succeeded", "system", details);
  else record(run, "attempt_failed", "system", { ...details, message: error.message });
}

export const about = (run: Run, token: Token, attempt: number) => ({
  step_name: run.definition.nameOf(token.node),
  attempt,
});
