import { attempt, deliver } from "./behave";
import { queueWork } from "./nodes/service-work";
import { closeAll, record } from "./run";
import type { Run } from "./run";
import type { Actor, Command, InstanceStatus, Token } from "./types";
import { PAUSED } from "./types";

/** Nothing moves on until somebody resumes; a machine finishes what it has begun. */
export function pause(run: Run, by: Actor): boolean {
  const { instance } = run;
  if (instance.seq === 0 || instance.status === "incident" || PAUSED.has(instance.status)) return false;
  instance.status = isBusy(instance.tokens) ? "pausing" : "paused";
  record(run, instance.status, by, null);
  return true;
}

const isBusy = (tokens: readonly Token[]): boolean => tokens.some(({ work }) => work?.state === "running");

/** Goes on where it was paused: with what had to wait, and the events that have come since. */
export function resume(run: Run, by: Actor): boolean {
  const { instance } = run;
  if (!PAUSED.has(instance.status)) return false;
  instance.status = "waiting";
  record(run, "resumed", by, null);
  for (const token of instance.tokens) wake(run, token);
  return true;
}

function wake(run: Run, token: Token): void {
  const { held = [] } = token;
  delete token.held;
  if (token.work?.state === "queued") queueWork(run, token, null);
  const isHere = () => run.instance.tokens.includes(token) && token.state === "waiting";
  for (const command of held) if (isHere()) deliver(run, token, command);
  if (isHere()) attempt(run, token, (behaviour, node) => behaviour.resumed?.(run, node, token));
}

/**
 * Runs an instance again, in whatever state it is: from its start, with nothing known, or from a node, with
 * all that is known. Visits are counted on, so what is still under way for the run before finds nobody.
 */
export function restart(run: Run, { from, by }: Extract<Command, { type: "restart" }>): boolean {
  const { instance, definition } = run;
  const node = from ?? definition.start;
  if (instance.seq === 0 || node === undefined || !definition.node(node)) return false;
  closeAll(run, "restarted");
  if (from === null) {
    Object.assign(instance, { variables: {}, stepResults: {}, taken: {}, run: instance.run + 1 });
    run.effects.push({ type: "drop_steps" });
  }
  const wasOver = instance.endedAt !== null;
  Object.assign(instance, { status: "waiting", endedAt: null, output: null, error: null });
  record(run, "restarted", by, { from_node: from });
  if (wasOver) setExpiry(run);
  run.queue.push({ node, via: null });
  return true;
}

/** Sets the clock at which the instance ends by itself; a moment that has passed is forgotten. */
export function setExpiry(run: Run): void {
  const { instance } = run;
  if (instance.expiresAt === null) return;
  if (instance.endedAt === null && new Date(instance.expiresAt) <= run.now && instance.seq > 1) {
    instance.expiresAt = null;
    return;
  }
  const at = instance.expiresAt;
  run.effects.push({ type: "set_timer", kind: "expiry", node: "", visit: 0, index: 0, at });
}

/** The status of an instance that waits for something. */
export function rest(run: Run): void {
  const { instance } = run;
  const was = instance.status;
  if (!PAUSED.has(was)) {
    instance.status = restingStatus(instance.tokens, was);
    if (was === "queued" && instance.status === "running" && run.entries === 0)
      record(run, "running", "system", null);
    return;
  }
  instance.status = isBusy(instance.tokens) ? "pausing" : "paused";
  if (was === "pausing" && instance.status === "paused") record(run, "paused", "system", null);
}

const WORKING: ReadonlySet<string> = new Set(["queued", "running"]);

/** Queued until anything has happened to it: as long as all that it waits for is a machine's first attempt. */
function restingStatus(tokens: readonly Token[], was: InstanceStatus): InstanceStatus {
  if (tokens.some((token) => token.state === "incident")) return "incident";
  if (!tokens.some(({ work }) => work && WORKING.has(work.state))) return "waiting";
  const isQueued = ({ state, work }: Token) => state === "joining" || work?.state === "queued";
  return was === "queued" && tokens.every(isQueued) ? "queued" : "running";
}
