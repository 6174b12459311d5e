import { valueOf } from "../expressions";
import { follow, record, remember } from "../run";
import type { NodeBehaviour } from "./node";

/** Sets variables. All expressions see the state from before, for the order of keys does not survive storage. */
export const scriptTask: NodeBehaviour<"script_task"> = {
  check(node, _definition, report) {
    if (Object.hasOwn(node.set, "constructor"))
      report.problem("/set/constructor", "This name cannot be taken.");
  },

  enter(run, node, token) {
    const data = Object.fromEntries(
      Object.entries(node.set).map(([name, source]) => [name, valueOf(run, source)]),
    );
    const name = run.definition.nameOf(node.id);
    record(run, "step_started", "system", { step_name: name, assigned_to: "system" });
    const { visit } = token;
    const step = { node: node.id, visit, name, kind: node.type, config: { set: node.set }, wakeAt: null };
    run.effects.push({ type: "open_step", ...step, status: "waiting" });
    const close = { type: "close_step" as const, node: node.id, visit };
    run.effects.push({ ...close, status: "completed", output: data, error: null });
    Object.assign(run.instance.variables, data);
    remember(run, node.id, { result: null, data, by: null });
    record(run, "step_completed", "system", { step_name: name, result_code: null });
    follow(run, token, run.definition.waysFrom(node.id));
  },
};
