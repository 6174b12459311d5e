import type { NodeOf } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { labelOf, targetOf } from "../assign";
import { textOf } from "../expressions";
import { Fault, record } from "../run";
import type { Run } from "../run";
import type { Token } from "../types";
import type { TimerFired } from "./node";

type UserTask = NodeOf<"user_task">;
type Targets = { users: string[]; groups: string[] };

/**
 * Flags the step's open tasks, tells the people named, and hands the tasks over where the definition says
 * so. A target that nobody knows is noted in the timeline and stops nothing: the task is still open.
 */
export function escalate(run: Run, node: UserTask, token: Token, command: TimerFired): void {
  const escalation = node.escalations?.[command.index];
  if (!escalation || token.escalated?.includes(command.index)) return;
  const assignee = escalation.reassign ? targetOf(run, escalation.reassign) : null;
  const told = targets(run, escalation.notify ?? []);
  const { visit } = token;

  token.escalated = [...(token.escalated ?? []), command.index];
  run.effects.push({ type: "escalate_task", node: node.id, visit, assignee });
  if (escalation.notify)
    run.effects.push({ type: "notify", kind: "escalated", node: node.id, visit, ...told });
  const problem: Record<string, Json> =
    escalation.reassign && !assignee ? { message: "Unknown target." } : {};
  const details = { step_name: node.name, notified: [...told.users, ...told.groups], ...problem };
  record(run, "escalated", "system", details);
  if (!assignee) return;

  const from = command.assignedTo ?? token.assignedTo ?? null;
  token.assignedTo = labelOf(assignee);
  record(run, "reassigned", "system", { step_name: node.name, from, to: token.assignedTo });
}

function targets(run: Run, notify: readonly ({ user: string } | { group: string })[]): Targets {
  const users = notify.flatMap((target) => ("user" in target ? nameIn(run, target.user) : []));
  const groups = notify.flatMap((target) => ("group" in target ? nameIn(run, target.group) : []));
  return { users, groups };
}

function nameIn(run: Run, value: string): string[] {
  try {
    return [textOf(run, value, "name")];
  } catch (error) {
    if (error instanceof Fault) return [];
    throw error;
  }
}
