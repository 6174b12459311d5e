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

/** Moves that a person or a clock could make. */
export const validMoves = (): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.oneof(
      { weight: 8, arbitrary: complete },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant("fire" as const), pick }) },
    ),
    {
      minLength: 3,
      maxLength: 60,
      size: "large",
    },
  );

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
      { weight: 1, arbitrary: fc.constant({ kind: "cancel" as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: "expire" as const }) },
    ),
    { minLength: 3, maxLength: 60, size: "large" },
  );

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
          sent.filter(({ type }) => type === "task_completed" || type === "timer_fired"),
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
    case "nonsense":
      return nonsense(world, move.visit);
  }
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
