import { follow } from "../run";
import type { NodeBehaviour } from "./node";

export const start: NodeBehaviour<"start"> = {
  enter: (run, node, token) => follow(run, token, run.definition.waysFrom(node.id)),
};
