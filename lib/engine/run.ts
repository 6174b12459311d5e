import type { Node, NodeType } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import type {
  Actor,
  ClosedBy,
  CompiledDefinition,
  Directory,
  Effect,
  Instance,
  Needs,
  StepResult,
  Token,
  Way,
} from "./types";

/**
 * One transition while it is worked out. It owns its copy of the instance, so that the functions here may
 * change it; nothing else is touched.
 */
export type Run = {
  definition: CompiledDefinition;
  instance: Instance;
  now: Date;
  directory: Directory;
  effects: Effect[];
  opened: { node: string; name: string }[];
  needs: Needs;
  /** The kept events that this transition has used. */
  taken: Set<string>;
  /** Nodes that are still to be entered. */
  queue: Entry[];
  /** The order of every token that this transition makes. */
  order: number;
  entries: number;
};

export type Entry = { node: string; via: number | null };

/** Why a path cannot go on. Thrown by a node's behaviour, caught where behaviours are called. */
export class Fault extends Error {
  override readonly name = "Fault";
}

export function newRun(
  definition: CompiledDefinition,
  before: Instance,
  now: Date,
  directory: Directory,
): Run {
  const instance = {
    ...before,
    tokens: before.tokens.map((token) => ({ ...token })),
    visits: { ...before.visits },
    variables: { ...before.variables },
    stepResults: { ...before.stepResults },
    taken: { ...before.taken },
  };
  return {
    definition,
    instance,
    now,
    directory,
    effects: [],
    opened: [],
    needs: { users: [], groups: [], events: [] },
    taken: new Set(),
    queue: [],
    order: entriesOf(before) + 1,
    entries: 0,
  };
}

/** How many nodes an instance has entered. It only grows, so it numbers tokens. */
const entriesOf = (instance: Instance): number =>
  Object.values(instance.visits).reduce((sum, visits) => sum + visits, 0);

export const nameOfActor = (actor: Actor): string => (actor === "system" ? "system" : actor.username);

/** Appends to the timeline. */
export function record(run: Run, event: string, actor: Actor, details: Record<string, Json> | null): void {
  run.instance.seq += 1;
  const at = run.now.toISOString();
  run.effects.push({
    type: "append",
    event: { seq: run.instance.seq, event, at, actor: nameOfActor(actor), details },
  });
}

/** A new token at a node: one more visit. */
export function arrive(run: Run, { node, via }: Entry): Token {
  const visit = (run.instance.visits[node] ?? 0) + 1;
  run.instance.visits[node] = visit;
  const id = entriesOf(run.instance);
  const token: Token = { id, node, visit, order: run.order, state: "waiting", via, incident: null };
  run.instance.tokens.push(token);
  return token;
}

export function consume(run: Run, ...gone: Token[]): void {
  run.instance.tokens = run.instance.tokens.filter((token) => !gone.includes(token));
}

/** Moves a token on: it is consumed, and every way's node is entered in turn. */
export function follow(run: Run, token: Token, ways: readonly Way[]): void {
  if (ways.length === 0) throw new Fault("No way leads on from here.");
  consume(run, token);
  const { taken } = run.instance;
  for (const { edge, index } of ways) {
    taken[index] = (taken[index] ?? 0) + 1;
    run.queue.push({ node: edge.to, via: index });
  }
}

/** The token waits at a step that people see. */
export function waitHere(run: Run, token: Token): void {
  run.opened.push({ node: token.node, name: run.definition.nameOf(token.node) });
}

/** Marks the token as failed until somebody retries. What was open at it closes. */
export function incident(run: Run, token: Token, message: string, closedBy?: ClosedBy): void {
  if (closedBy) closeStep(run, token, closedBy);
  token.state = "incident";
  token.incident = { message, at: run.now.toISOString() };
  const details = { step_name: run.definition.nameOf(token.node), message };
  record(run, "incident", "system", { ...details, node_id: token.node });
  record(run, "error", "system", details);
}

/** Whether a transition must be worked out again because it asks for something. */
export const asks = ({ users, groups, events }: Needs): boolean =>
  users.length + groups.length + events.length > 0;

/** Closes what is open of a step: its tasks, its timers, the work of a machine, the instance that it called. */
export function closeStep(run: Run, token: Token, closedBy: ClosedBy): void {
  const { node, visit } = token;
  const type = run.definition.typeOf(node);
  if (type && MACHINES.has(type))
    run.effects.push({ type: "close_step", node, visit, status: "cancelled", output: null, error: null });
  if (type === "call_activity") run.effects.push({ type: "cancel_child", node, visit });
  const tasks = openTasksOf(run.definition.node(token.node), token);
  if (tasks > 0) {
    run.effects.push({ type: "close_tasks", node: token.node, visit: token.visit, closedBy });
    const details = { step_name: run.definition.nameOf(token.node), closed_by: closedBy, tasks };
    record(run, "step_closed", "system", details);
  }
  clearTimers(run, token);
}

const openTasksOf = (node: Node | undefined, { answers = [] }: Token): number =>
  node?.type === "user_task" ? (node.performers?.count ?? 1) - answers.length : 0;

/** The types whose work is a step of a machine, a clock or an event, and not a task. */
export const MACHINES: ReadonlySet<NodeType> = new Set<NodeType>([
  "service_task",
  "timer",
  "event",
  "call_activity",
]);

/** Forgets the timers of a step that may have some. */
export function clearTimers(run: Run, { node, visit }: Token): void {
  const model = run.definition.node(node);
  if (!model) return;
  const timed =
    model.type === "user_task" ? model.timeout || model.escalations?.length : MACHINES.has(model.type);
  if (timed) run.effects.push({ type: "clear_timers", node, visit });
}

/** Ends every path that is left. */
export function closeAll(run: Run, closedBy: ClosedBy): void {
  for (const token of run.instance.tokens) if (token.state === "waiting") closeStep(run, token, closedBy);
  run.instance.tokens = [];
  run.queue = [];
}

/** Keeps what a visit of a node gave. */
export function remember(run: Run, node: string, step: Omit<StepResult, "at" | "performers">): void {
  const before = run.instance.stepResults[node]?.performers ?? [];
  const performers = step.by === null ? before : [...new Set([...before, step.by])];
  const at = run.now.toISOString();
  run.instance.stepResults[node] = { ...step, at, ...(performers.length > 0 ? { performers } : {}) };
}
