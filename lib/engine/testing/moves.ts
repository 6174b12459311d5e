import fc from "fast-check";
import type { Command } from "../types";
import { user } from "./world";
import type { World } from "./world";

/**
 * A move is chosen blindly and becomes a command when the state is known: the n-th open task, the n-th
 * timer. So any list of moves fits any definition.
 */
export type Move =
  | { kind: "complete"; pick: number; result: number; n: number | null; by: string }
  | { kind: "fire"; pick: number }
  | { kind: "cancel" }
  | { kind: "retry" }
  | { kind: "start" }
  | { kind: "expire" }
  | { kind: "work"; pick: number; how: "succeed" | "fail" | "final" | "lose" }
  | { kind: "child"; pick: number; failed: boolean }
  | { kind: "event"; type: string }
  | { kind: "pause" | "resume" | "terminate" }
  | { kind: "restart"; from: number | null }
  | { kind: "repeat"; pick: number }
  | { kind: "nonsense"; visit: number };

const pick = fc.nat(20);

const complete: fc.Arbitrary<Move> = fc.record({
  kind: fc.constant("complete" as const),
  pick,
  result: fc.nat(5),
  n: fc.option<number>(fc.integer({ min: 0, max: 6 })),
  by: fc.constantFrom("ana", "eva", "leo"),
});

const work = (...how: ("succeed" | "fail" | "final" | "lose")[]): fc.Arbitrary<Move> =>
  fc.record({ kind: fc.constant("work" as const), pick, how: fc.constantFrom(...how) });

const happens: fc.Arbitrary<Move> = fc.record({
  kind: fc.constant("event" as const),
  type: fc.constantFrom("paid", "sent", "nobody waits for this"),
});

const returns = (...failed: boolean[]): fc.Arbitrary<Move> =>
  fc.record({ kind: fc.constant("child" as const), pick, failed: fc.constantFrom(...failed) });

/** Moves that a person, a machine or an event could make, none of which is an incident. */
export const validMoves = (): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: complete },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("fire" as const), pick }) },
      { weight: 6, arbitrary: work("succeed", "lose") },
      { weight: 2, arbitrary: happens },
      { weight: 2, arbitrary: returns(false) },
      { weight: 1, arbitrary: fc.constant({ kind: "pause" as const }) },
      { weight: 2, arbitrary: fc.constant({ kind: "resume" as const }) },
    ),
    {
      minLength: 3,
      maxLength: 60,
      size: "large",
    },
  );

/** What ends an instance at once; seldom, so that paths are long. */
const ENDS: Move[] = [{ kind: "cancel" }, { kind: "expire" }, { kind: "terminate" }];

/** Moves of every kind: late ones, repeated ones, nonsense, cancelling, retrying. */
export const moves = (): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.oneof(
      { weight: 40, arbitrary: complete },
      { weight: 12, arbitrary: fc.record({ kind: fc.constant("fire" as const), pick }) },
      { weight: 5, arbitrary: fc.record({ kind: fc.constant("repeat" as const), pick }) },
      { weight: 5, arbitrary: fc.constant({ kind: "retry" as const }) },
      {
        weight: 2,
        arbitrary: fc.record({
          kind: fc.constant("nonsense" as const),
          visit: fc.integer({ min: -1, max: 4 }),
        }),
      },
      { weight: 1, arbitrary: fc.constant({ kind: "start" as const }) },
      { weight: 1, arbitrary: fc.constantFrom(...ENDS) },
      { weight: 25, arbitrary: work("succeed", "succeed", "fail", "fail", "final", "lose") },
      { weight: 8, arbitrary: happens },
      { weight: 6, arbitrary: returns(false, false, true) },
      { weight: 4, arbitrary: fc.constant({ kind: "pause" as const }) },
      { weight: 6, arbitrary: fc.constant({ kind: "resume" as const }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant("restart" as const), from: fc.option<number>(fc.nat(20)) }),
      },
    ),
    { minLength: 3, maxLength: 60, size: "large" },
  );

/** What may reach an instance twice, or late. */
export const REPEATABLE: ReadonlySet<Command["type"]> = new Set<Command["type"]>([
  "task_completed",
  "timer_fired",
  "attempt_started",
  "step_succeeded",
  "step_failed",
  "step_lost",
  "child_finished",
]);

/** The command of a move in a world; null when there is nothing to apply it to. */
export function commandOf(world: World, move: Move, sent: readonly Command[]): Command | null {
  switch (move.kind) {
    case "complete":
      return completionOf(world, move);
    case "fire": {
      const timer = nth(world.timers, move.pick);
      if (!timer) return null;
      const { kind, node, visit, index } = timer;
      return { type: "timer_fired", kind, node, visit, index };
    }
    case "repeat":
      return (
        nth(
          sent.filter(({ type }) => REPEATABLE.has(type)),
          move.pick,
        ) ?? null
      );
    case "cancel":
      return { type: "cancel", reason: "random", by: user("boss") };
    case "retry":
      return { type: "retry", by: user("boss") };
    case "start":
      return { type: "start", by: user("jdoe") };
    case "expire":
      return { type: "timer_fired", kind: "expiry", node: "", visit: 0, index: 0 };
    case "work":
      return workOf(world, move);
    case "child":
      return returnOf(world, move);
    case "event":
      return { type: "event_received", event: move.type, body: { n: 1 }, by: user("boss") };
    case "pause":
    case "resume":
    case "terminate":
      return { type: move.kind, by: user("boss") };
    case "restart": {
      const from = move.from === null ? null : (nth(world.definition.document.nodes, move.from)?.id ?? null);
      return { type: "restart", from, by: user("boss") };
    }
    case "nonsense":
      return nonsense(world, move.visit);
  }
}

/** A machine begins what is due; what it has begun, it ends as told. */
function workOf({ instance }: World, { pick: n, how }: Extract<Move, { kind: "work" }>): Command | null {
  const busy = instance.tokens.filter(({ work: w }) => w?.state === "queued" || w?.state === "running");
  const token = nth(busy, n);
  if (!token?.work) return null;
  const at = { node: token.node, visit: token.visit, attempt: token.work.attempt };
  if (token.work.state === "queued") return { type: "attempt_started", ...at };
  if (how === "lose") return { type: "step_lost", ...at };
  if (how === "succeed")
    return { type: "step_succeeded", ...at, response: { status: 200, headers: {}, body: 1 } };
  return {
    type: "step_failed",
    ...at,
    error: { name: "HttpError", message: "no luck" },
    final: how === "final",
  };
}

function returnOf(world: World, move: Extract<Move, { kind: "child" }>): Command | null {
  const calls = world.instance.tokens.filter(
    ({ node, state }) => state === "waiting" && world.definition.typeOf(node) === "call_activity",
  );
  const token = nth(calls, move.pick);
  if (!token) return null;
  const outcome = move.failed
    ? { status: "failed" as const, output: null, message: "The other one has failed." }
    : { status: "completed" as const, output: { n: 2 }, message: null };
  return { type: "child_finished", node: token.node, visit: token.visit, outcome };
}

function completionOf(world: World, move: Extract<Move, { kind: "complete" }>): Command | null {
  const task = nth(world.tasks, move.pick);
  const result = task && nth(task.results, move.result);
  if (!task || !result) return null;
  const { node, visit, ordinal } = task;
  const data: Record<string, number> =
    task.fields.some(({ name }) => name === "n") && move.n !== null ? { n: move.n } : {};
  return {
    type: "task_completed",
    node,
    visit,
    ordinal,
    result: result.code,
    data,
    comment: null,
    by: user(move.by),
  };
}

/** A completion that fits nothing: a visit that is not open, or a result that no task has. */
function nonsense(world: World, visit: number): Command {
  const node = nth(world.definition.document.nodes, Math.abs(visit))?.id ?? "nowhere";
  const result = visit % 2 === 0 ? "done" : "no such result";
  const open = world.tasks.some((task) => task.node === node && task.visit === visit);
  return {
    type: "task_completed",
    node,
    visit: open ? -1 : visit,
    ordinal: 0,
    result,
    data: {},
    comment: null,
    by: "system",
  };
}

const nth = <T>(list: readonly T[], at: number): T | undefined =>
  list.length === 0 ? undefined : list[at % list.length];
