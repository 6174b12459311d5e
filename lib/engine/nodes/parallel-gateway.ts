import { checkParallel } from "../check/joins";
import { follow } from "../run";
import type { Run } from "../run";
import type { Token, Way } from "../types";
import type { NodeBehaviour } from "./node";

/**
 * Several ways out fork; several paths in join. A join takes one token of each path and leaves the rest for
 * its next turn, so that loops and nested forks cannot fire it twice. Ways from the same node are one path,
 * for only one of them is taken: two results of a task may both lead here.
 */
export const parallelGateway: NodeBehaviour<"parallel_gateway"> = {
  check: (node, definition, report) => checkParallel(definition, node.id, report),

  enter(run, node, token) {
    const paths = run.definition.pathsInto(node.id);
    if (paths.length < 2) return follow(run, token, run.definition.waysFrom(node.id));
    token.state = "joining";
    const first = firstOfEachPath(run, node.id);
    if (first.length === paths.length) join(run, first);
  },

  /** A join that waits for a path which cannot come any more goes on with those that came. */
  retried(run, node, token) {
    token.state = "joining";
    token.incident = null;
    join(run, firstOfEachPath(run, node.id));
  },
};

/** The token that came first on each path into a join on which one has come. */
function firstOfEachPath(run: Run, join: string): Token[] {
  return run.definition.pathsInto(join).flatMap((path) => tokenOn(run, join, path) ?? []);
}

export const tokenOn = (run: Run, join: string, path: readonly Way[]): Token | undefined =>
  run.instance.tokens.find((token) => token.node === join && path.some(({ index }) => index === token.via));

function join(run: Run, tokens: Token[]): void {
  const [last] = tokens.toSorted((a, b) => b.id - a.id);
  if (!last) return;
  run.instance.tokens = run.instance.tokens.filter((token) => token === last || !tokens.includes(token));
  follow(run, last, run.definition.waysFrom(last.node));
}
