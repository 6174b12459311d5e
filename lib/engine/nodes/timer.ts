import { isExpression } from "@/lib/kit/feel";
import { momentOf } from "../duration";
import { timeOf } from "../expressions";
import { Fault, follow, record, remember, waitHere } from "../run";
import type { NodeBehaviour } from "./node";

/** Waits for a while or until a moment; one that has passed fires at once. */
export const timer: NodeBehaviour<"timer"> = {
  check(node, _definition, report) {
    if ((node.for === undefined) === (node.until === undefined))
      report.problem("", "A timer takes either for or until.");
    const { until } = node;
    if (until !== undefined && !isExpression(until) && momentOf(until, new Date(0)) === null) {
      report.problem("/until", "must be a moment, or an expression");
    }
  },

  enter(run, node, token) {
    const at = timeOf(run, node.for ?? node.until ?? "");
    if (!at) throw new Fault("The timer has no time.");
    const details = { step_name: run.definition.nameOf(node.id), assigned_to: "system" };
    record(run, "step_started", "system", details);
    const wakeAt = at.toISOString();
    const config = { at: wakeAt };
    const step = { ...about(token), name: details.step_name, kind: node.type, config, wakeAt };
    run.effects.push({ type: "open_step", ...step, status: "waiting" });
    run.effects.push({ type: "set_timer", kind: "timer", ...about(token), index: 0, at: at.toISOString() });
    waitHere(run, token);
  },

  fired(run, node, token, { kind }) {
    if (kind !== "timer") return;
    const details = { step_name: run.definition.nameOf(node.id), result_code: null };
    remember(run, node.id, { result: null, data: {}, by: null });
    record(run, "step_completed", "system", details);
    run.effects.push({ type: "close_step", ...about(token), status: "completed", output: null, error: null });
    follow(run, token, run.definition.waysFrom(node.id));
  },
};

const about = ({ node, visit }: { node: string; visit: number }) => ({ node, visit });
