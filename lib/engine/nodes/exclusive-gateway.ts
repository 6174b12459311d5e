import type { Json } from "@/lib/contracts/primitives";
import { holds } from "../expressions";
import { Fault, follow, record } from "../run";
import type { Run } from "../run";
import type { Way } from "../types";
import type { NodeBehaviour } from "./node";

/** Takes the first way whose condition holds, else the default one. */
export const exclusiveGateway: NodeBehaviour<"exclusive_gateway"> = {
  enter(run, node, token) {
    const ways = run.definition.waysFrom(node.id);
    const { taken, unknown } = choose(run, ways);
    if (!taken) throw new Fault("No condition holds and there is no default way.");
    const details: Record<string, Json> = {
      step_name: run.definition.nameOf(node.id),
      node_id: node.id,
      to: taken.edge.to,
    };
    if (unknown.length > 0) details["conditions_without_answer"] = unknown;
    record(run, "gateway_taken", "system", details);
    follow(run, token, [taken]);
  },
};

/** The way taken, and the conditions that yielded null before it. */
function choose(run: Run, ways: readonly Way[]): { taken: Way | undefined; unknown: string[] } {
  const unknown: string[] = [];
  for (const way of ways) {
    const { when } = way.edge;
    const answer = when === undefined ? false : holds(run, when);
    if (answer) return { taken: way, unknown };
    if (answer === null && when !== undefined) unknown.push(when);
  }
  return { taken: ways.find((way) => way.edge.default), unknown };
}
