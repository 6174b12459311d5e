import { tokenOn } from "./nodes/parallel-gateway";
import { incident } from "./run";
import type { Run } from "./run";
import type { Token } from "./types";

/**
 * Makes an incident of every join that waits for a path which cannot come any more, so that no instance
 * ever hangs without a word. A retry of it goes on with the paths that came.
 */
export function settleJoins(run: Run): void {
  const waiting = joinsWaiting(run);
  if (waiting.size === 0) return;
  const reached = new Set<string>();
  for (const token of run.instance.tokens) if (token.state !== "joining") reach(run, reached, token.node);

  // A join that can still be completed may in turn complete another one.
  for (let before = -1; before !== reached.size;) {
    before = reached.size;
    for (const join of waiting.keys()) if (canComplete(run, join, reached)) reach(run, reached, join);
  }
  for (const [join, token] of waiting) {
    if (!canComplete(run, join, reached))
      incident(run, token, "This join waits for a path that cannot come any more.");
  }
}

/** The joins that wait, each with the token that came first; not those that are incidents already. */
function joinsWaiting(run: Run): Map<string, Token> {
  const joins = new Map<string, Token>();
  for (const token of run.instance.tokens) {
    if (token.state === "joining" && !joins.has(token.node)) joins.set(token.node, token);
  }
  for (const token of run.instance.tokens) if (token.state === "incident") joins.delete(token.node);
  return joins;
}

function reach(run: Run, reached: Set<string>, node: string): void {
  for (const one of run.definition.reachableFrom(node)) reached.add(one);
}

/** Whether each path on which nothing has come yet begins where something may still arrive. */
const canComplete = (run: Run, join: string, reached: ReadonlySet<string>): boolean =>
  run.definition
    .pathsInto(join)
    .every(
      (path) => tokenOn(run, join, path) !== undefined || path.some(({ edge }) => reached.has(edge.from)),
    );
