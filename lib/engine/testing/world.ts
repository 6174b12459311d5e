import type { Definition } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { compile } from "../compile";
import { newInstance } from "../instance";
import { asks } from "../run";
import { transition } from "../transition";
import type {
  Actor,
  Command,
  CompiledDefinition,
  Directory,
  Effect,
  Instance,
  Needs,
  Step,
  TimelineEvent,
} from "../types";

type OpenTask = Extract<Effect, { type: "open_task" }>;
type SetTimer = Extract<Effect, { type: "set_timer" }>;

/** What stands outside of the engine, kept in memory: tasks, timers and the timeline of one instance. */
export type World = {
  definition: CompiledDefinition;
  instance: Instance;
  tasks: OpenTask[];
  timers: SetTimer[];
  timeline: TimelineEvent[];
  closed: Extract<Effect, { type: "close_tasks" }>[];
  notices: Effect[];
  /** Steps of machines that are not closed, each with its attempts: null while it runs, else whether it went well. */
  steps: { node: string; visit: number; name: string; attempts: (boolean | null)[] }[];
  /** Jobs that somebody was asked to do. */
  jobs: { node: string; visit: number; attempt: number }[];
  /** Events that nobody has waited for yet. */
  kept: { id: string; event: string; body: Json }[];
  now: Date;
  last: Step | null;
};

export const user = (username: string): Actor => ({ id: `id-${username}`, username });

export const START = new Date("2026-03-15T10:00:00Z");

/** A world before its instance starts. */
export function newWorld(document: Definition, init: { params?: Json; by?: Actor } = {}): World {
  const instance = newInstance({
    id: "1",
    entity: { type: "CUENTA", id: "738291047382910473", label: "Acme Corp" },
    by: init.by ?? user("jdoe"),
    params: init.params ?? null,
    now: START,
  });
  return {
    definition: compile(document),
    instance,
    tasks: [],
    timers: [],
    timeline: [],
    closed: [],
    notices: [],
    steps: [],
    jobs: [],
    kept: [],
    now: START,
    last: null,
  };
}

/** Everybody exists but whose name begins with "ghost"; strategies pick Eva. */
export function directoryFor(needs: Needs, known: Directory = { users: {}, groups: {} }): Directory {
  const users = needs.users.map((name) => [
    name,
    isGhost(name) ? null : { id: `id-${name}`, username: name },
  ]);
  const groups = needs.groups.map(({ name, strategy }) => [
    name,
    isGhost(name) ? null : groupOf(name, strategy),
  ]);
  return {
    users: { ...known.users, ...Object.fromEntries(users) },
    groups: { ...known.groups, ...Object.fromEntries(groups) },
  };
}

const isGhost = (name: string): boolean => name.startsWith("ghost");

const groupOf = (name: string, strategy: string | null) => ({
  id: `id-${name}`,
  name,
  pick: strategy === null ? null : { id: "id-eva", username: "eva" },
});

const keptFor = ({ kept }: World, needs: Needs, known: Directory): Directory["events"] => ({
  ...known.events,
  ...Object.fromEntries(needs.events.map((type) => [type, kept.filter(({ event }) => event === type)])),
});

/** The step of a command with everybody looked up. */
export function decide(world: World, command: Command): Step {
  let known: Directory = { users: {}, groups: {} };
  for (;;) {
    const step = transition(world.definition, world.instance, command, world.now, known);
    if (!asks(step.needs)) return step;
    known = { ...directoryFor(step.needs, known), events: keptFor(world, step.needs, known) };
  }
}

/** Sends a command and carries out what follows, as the services do. */
export function send(world: World, command: Command): Step {
  const step = decide(world, command);
  if (step.instance !== world.instance) retire(world, command);
  for (const effect of step.effects) carryOut(world, effect);
  Object.assign(world, { instance: step.instance, last: step });
  return step;
}

/** A completed task and a fired timer are gone before the engine's effects are carried out. */
function retire(world: World, command: Command): void {
  if (command.type === "task_completed") {
    world.tasks = world.tasks.filter((task) => !isSameTask(task, command));
  }
  if (command.type === "timer_fired") {
    world.timers = world.timers.filter((timer) => !isSameTimer(timer, command));
  }
}

const isSameTask = (
  task: OpenTask,
  { node, visit, ordinal }: { node: string; visit: number; ordinal: number },
) => task.node === node && task.visit === visit && task.ordinal === ordinal;

type TimerKey = { kind: string; node: string; visit: number; index: number };

const isSameTimer = (timer: SetTimer, { kind, node, visit, index }: TimerKey) =>
  timer.kind === kind && timer.node === node && timer.visit === visit && timer.index === index;

function carryOut(world: World, effect: Effect): void {
  switch (effect.type) {
    case "open_task":
      world.tasks.push(effect);
      break;
    case "close_tasks":
      world.closed.push(effect);
      world.tasks = world.tasks.filter((task) => task.node !== effect.node || task.visit !== effect.visit);
      break;
    case "set_timer":
      world.timers.push(effect);
      break;
    case "clear_timers":
      world.timers = world.timers.filter(
        (timer) => timer.node !== effect.node || timer.visit !== effect.visit,
      );
      break;
    case "append":
      world.timeline.push(effect.event);
      break;
    case "escalate_task":
    case "notify":
    case "cancel_child":
      world.notices.push(effect);
      break;
    case "run_step":
      world.jobs.push(effect);
      break;
    case "open_step":
      world.steps.push({ node: effect.node, visit: effect.visit, name: effect.name, attempts: [] });
      break;
    case "start_attempt":
      stepOf(world, effect)?.attempts.push(null);
      break;
    case "end_attempt":
      stepOf(world, effect)?.attempts.splice(effect.attempt - 1, 1, effect.error === null);
      break;
    case "close_step":
      world.steps = world.steps.filter((step) => step !== stepOf(world, effect));
      break;
    case "drop_steps":
      world.steps = [];
      break;
    case "keep_event":
      world.kept.push({ ...effect, id: `${world.timeline.length}` });
      break;
    case "take_event":
      world.kept = world.kept.filter(({ id }) => id !== effect.id);
  }
}

const stepOf = ({ steps }: World, { node, visit }: { node: string; visit: number }) =>
  steps.find((step) => step.node === node && step.visit === visit);

/** Starts the instance. */
export const start = (world: World): Step => send(world, { type: "start", by: user("jdoe") });

/** Completes the open task of a node that opened first. */
export function complete(
  world: World,
  node: string,
  result: string,
  data: Record<string, Json> = {},
  by: Actor = user("ana"),
): Step {
  const task = world.tasks.find((one) => one.node === node);
  if (!task) throw new Error(`no open task at ${node}`);
  const { visit, ordinal } = task;
  return send(world, { type: "task_completed", node, visit, ordinal, result, data, comment: null, by });
}

/** Fires the timer of a node that was set first, at its time. */
export function fire(world: World, node: string, kind?: SetTimer["kind"]): Step {
  const timer = world.timers.find((one) => one.node === node && (kind === undefined || one.kind === kind));
  if (!timer) throw new Error(`no timer at ${node}`);
  world.now = new Date(timer.at);
  const { visit, index } = timer;
  return send(world, { type: "timer_fired", kind: timer.kind, node, visit, index });
}

export const retry = (world: World): Step => send(world, { type: "retry", by: user("boss") });

export const cancel = (world: World, reason = "no longer needed"): Step =>
  send(world, { type: "cancel", reason, by: user("boss") });

export const openNodes = (world: World): string[] => world.tasks.map((task) => task.node);

/** The timeline as short lines: `event step`. An incident is told by its `error`. */
export const story = (world: World): string[] =>
  world.timeline
    .filter(({ event }) => event !== "incident")
    .map(({ event, details }) => [event, details?.["step_name"]].filter(Boolean).join(" "));

/** Where a token waits at a node; the last one that came there. */
export function tokenAt({ instance }: World, node: string): { node: string; visit: number; attempt: number } {
  const token = instance.tokens.findLast((one) => one.node === node);
  if (!token) throw new Error(`no token at ${node}`);
  return { node, visit: token.visit, attempt: token.work?.attempt ?? 0 };
}

/** A worker begins the attempt that is due. */
export const begin = (world: World, node: string): Step =>
  send(world, { type: "attempt_started", ...tokenAt(world, node) });

/** The attempt under way ends well. */
export const succeed = (world: World, node: string, body: Json = null): Step =>
  send(world, {
    type: "step_succeeded",
    ...tokenAt(world, node),
    response: { status: 200, headers: {}, body },
  });

/** The attempt under way fails. */
export const fail = (world: World, node: string, message = "no luck", final = false): Step =>
  send(world, { type: "step_failed", ...tokenAt(world, node), error: { name: "HttpError", message }, final });

export const happen = (world: World, event: string, body: Json = null): Step =>
  send(world, { type: "event_received", event, body, by: user("boss") });

export const pause = (world: World): Step => send(world, { type: "pause", by: user("boss") });
export const resume = (world: World): Step => send(world, { type: "resume", by: user("boss") });
export const restart = (world: World, from: string | null = null): Step =>
  send(world, { type: "restart", from, by: user("boss") });
