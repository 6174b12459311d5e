import { resolve, valueOf } from "../expressions";
import { closeAll, consume, record } from "../run";
import type { NodeBehaviour } from "./node";

/** Consumes the path. `failed` and `terminate` end the other paths too. */
export const end: NodeBehaviour<"end"> = {
  enter(run, node, token) {
    const { instance } = run;
    const output = node.output === undefined ? undefined : valueOf(run, node.output);
    const error =
      node.status === "failed" ? String(resolve(run, node.error ?? "") || "The workflow has failed.") : null;
    if (output !== undefined) instance.output = output;
    consume(run, token);
    if (error !== null || node.terminate) closeAll(run, "terminated");
    if (error === null) return;

    const name = run.definition.nameOf(node.id);
    instance.status = "failed";
    instance.error = { name: "failed", message: error, node: node.id };
    record(run, "error", "system", { step_name: name, message: error });
    record(run, "failed", "system", { step_name: name, message: error });
  },
};
