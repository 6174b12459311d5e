import { checkParallel } from "../check/joins";
import { follow } from "../run";
import type { Run } from "../run";
import type { Token } from "../types";
import type { NodeBehaviour } from "./node";

/**
 * Several ways out fork; several ways in join. A join counts each way in: it takes one token of every way
 * and leaves the rest for its next turn, so that loops and nested forks cannot fire it twice.
 */
export const parallelGateway: NodeBehaviour<"parallel_gateway"> = {
  check: (node, definition, report) => checkParallel(definition, node.id, report),

  enter(run, node, token) {
    const into = run.definition.waysInto(node.id);
    if (into.length < 2) return follow(run, token, run.definition.waysFrom(node.id));
    token.state = "joining";
    const first = firstOfEachWay(run, node.id);
    if (first.length === into.length) join(run, first);
  },

  /** A join that waits for a path which cannot come any more goes on with those that came. */
  retried(run, node, token) {
    token.state = "joining";
    token.incident = null;
    join(run, firstOfEachWay(run, node.id));
  },
};

/** The token that came first on each way into a join. */
export function firstOfEachWay(run: Run, join: string): Token[] {
  const first = new Map<number | null, Token>();
  for (const token of run.instance.tokens) {
    if (token.node === join && !first.has(token.via)) first.set(token.via, token);
  }
  return [...first.values()];
}

function join(run: Run, tokens: Token[]): void {
  const [last] = tokens.toSorted((a, b) => b.id - a.id);
  if (!last) return;
  run.instance.tokens = run.instance.tokens.filter((token) => token === last || !tokens.includes(token));
  follow(run, last, run.definition.waysFrom(last.node));
}
