import type { NodeOf } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { timeOf } from "../expressions";
import { clearTimers, Fault, follow, incident, record, remember, waitHere } from "../run";
import type { Run } from "../run";
import type { KeptEvent, Token } from "../types";
import type { NodeBehaviour } from "./node";
import { checkVariable } from "./service-check";

type EventNode = NodeOf<"event">;

const PATIENCE = "PT24H";

/** Waits for an event from outside; one that came before is taken at once, the oldest first. */
export const event: NodeBehaviour<"event"> = {
  check: ({ as }, _definition, report) => checkVariable(as, report),

  enter(run, node, token) {
    const at = timeOf(run, node.timeout ?? PATIENCE)?.toISOString();
    if (at === undefined) throw new Fault("The wait has no end.");
    const kept = oldestKept(run, node.event);
    const { visit } = token;
    const name = run.definition.nameOf(node.id);
    const config = { event: node.event, timeout: node.timeout ?? PATIENCE };
    record(run, "step_started", "system", { step_name: name, assigned_to: "system" });
    const step = { node: node.id, visit, name, kind: node.type, config, wakeAt: at };
    run.effects.push({ type: "open_step", ...step, status: "waiting" });
    run.effects.push({ type: "set_timer", kind: "event_timeout", node: node.id, visit, index: 0, at });
    waitHere(run, token);
    if (kept) take(run, node, token, kept);
  },

  received(run, node, token, body) {
    const data = node.as === undefined ? {} : { [node.as]: body };
    Object.assign(run.instance.variables, data);
    remember(run, node.id, { result: null, data, by: null });
    leave(run, node, token, { output: body, on: null });
  },

  resumed(run, node, token) {
    const kept = oldestKept(run, node.event);
    if (kept) take(run, node, token, kept);
  },

  fired(run, node, token, { kind }) {
    if (kind !== "event_timeout") return;
    const ways = run.definition.waysFrom(node.id).filter(({ edge }) => edge.on === "timeout");
    if (ways.length > 0) {
      remember(run, node.id, { result: "timeout", data: {}, by: null });
      return leave(run, node, token, { output: null, on: "timeout" });
    }
    const message = `The event "${node.event}" did not come in time.`;
    const step_name = run.definition.nameOf(node.id);
    close(run, token, null, { name: "TimeoutError", message });
    record(run, "step_closed", "system", { step_name, closed_by: "timeout", tasks: 1 });
    incident(run, token, message);
  },
};

function close(run: Run, token: Token, output: Json, error: { name: string; message: string } | null): void {
  const status = error ? ("failed" as const) : ("completed" as const);
  run.effects.push({ type: "close_step", node: token.node, visit: token.visit, status, output, error });
  clearTimers(run, token);
}

function leave(run: Run, node: EventNode, token: Token, { output, on }: { output: Json; on: string | null }) {
  const ways = run.definition.waysFrom(node.id).filter(({ edge }) => (edge.on ?? null) === on);
  close(run, token, output, null);
  const details = { step_name: run.definition.nameOf(node.id), result_code: on };
  record(run, "step_completed", "system", details);
  follow(run, token, ways);
}

/** The event of a type that has been kept longest; undefined when there is none, or nobody has looked yet. */
function oldestKept(run: Run, type: string): KeptEvent | undefined {
  const known = run.directory.events;
  const kept = known && Object.hasOwn(known, type) ? known[type] : undefined;
  if (kept === undefined && !run.needs.events.includes(type)) run.needs.events.push(type);
  return kept?.find(({ id }) => !run.taken.has(id));
}

function take(run: Run, node: EventNode, token: Token, { id, body }: KeptEvent): void {
  run.taken.add(id);
  run.effects.push({ type: "take_event", id });
  event.received?.(run, node, token, body);
}
