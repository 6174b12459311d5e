import type { Json } from "@/lib/contracts/primitives";
import { resolveAll } from "../expressions";
import { clearTimers, follow, incident, record, remember, waitHere } from "../run";
import type { NodeBehaviour } from "./node";
import { checkVariable } from "./service-check";

/** Runs an instance of another definition and goes on with its result. */
export const callActivity: NodeBehaviour<"call_activity"> = {
  check: ({ as }, _definition, report) => checkVariable(as, report),

  enter(run, node, token) {
    const params = resolveAll(run, node.params ?? {});
    const { visit } = token;
    const name = run.definition.nameOf(node.id);
    const config: Json = { definition: node.definition, version: node.version ?? null, params };
    record(run, "step_started", "system", { step_name: name, assigned_to: "system" });
    const step = { node: node.id, visit, name, kind: node.type, config, wakeAt: null };
    run.effects.push({ type: "open_step", ...step, status: "waiting" });
    const at = run.now.toISOString();
    run.effects.push({ type: "set_timer", kind: "child", node: node.id, visit, index: 0, at });
    waitHere(run, token);
  },

  resumed(run, node, { visit }) {
    const at = run.now.toISOString();
    run.effects.push({ type: "set_timer", kind: "child", node: node.id, visit, index: 0, at });
  },

  returned(run, node, token, { outcome }) {
    const step_name = run.definition.nameOf(node.id);
    const close = { type: "close_step" as const, node: node.id, visit: token.visit };
    clearTimers(run, token);
    if (outcome.status === "failed") {
      const message = outcome.message ?? "The instance that was called has failed.";
      const error = { name: "ChildFailed", message };
      run.effects.push({ ...close, status: "failed", output: null, error });
      record(run, "step_closed", "system", { step_name, closed_by: "failed", tasks: 1 });
      return incident(run, token, message);
    }
    const data = node.as === undefined ? {} : { [node.as]: outcome.output };
    Object.assign(run.instance.variables, data);
    remember(run, node.id, { result: null, data, by: null });
    run.effects.push({ ...close, status: "completed", output: outcome.output, error: null });
    record(run, "step_completed", "system", { step_name, result_code: null });
    follow(run, token, run.definition.waysFrom(node.id));
  },
};
