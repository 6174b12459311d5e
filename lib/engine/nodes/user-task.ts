import type { NodeOf } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { assigneeOf, labelOf } from "../assign";
import { resolve, timeOf } from "../expressions";
import { prefilled } from "../prefill";
import { clearTimers, closeStep, Fault, follow, incident, record, remember, waitHere } from "../run";
import type { Run } from "../run";
import type { Effect, Token, Way } from "../types";
import { escalate } from "./escalation";
import { checkUserTask } from "./user-task-check";
import type { NodeBehaviour, TaskCompleted } from "./node";

type UserTask = NodeOf<"user_task">;

/** Waits for a person, or for several who perform it together. */
export const userTask: NodeBehaviour<"user_task"> = {
  check: checkUserTask,

  enter(run, node, token) {
    const tasks = tasksOf(run, node, token);
    const timers = timersOf(run, node, token);
    const { name } = node;
    for (const task of tasks) {
      run.effects.push(task);
      token.assignedTo = labelOf(task.assignee);
      const details = { step_name: name, assigned_to: token.assignedTo };
      record(run, "step_started", "system", { ...details, ...behalf(task.assignee.user?.onBehalfOf) });
    }
    run.effects.push(...timers);
    waitHere(run, token);
  },

  accepts(node, token, { ordinal, result }) {
    const isOpen = ordinal < countOf(node) && !token.answers?.some((answer) => answer.ordinal === ordinal);
    return isOpen && node.results.some(({ code }) => code === result);
  },

  completed(run, node, token, command) {
    capture(run, node, token, command);
    const result = decide(node, token);
    if (result === null) return;
    const rest = countOf(node) - (token.answers?.length ?? 0);
    remember(run, node.id, { result, data: command.data, by: nameOf(command) });
    if (rest > 0) closeStep(run, token, "quorum");
    else clearTimers(run, token);
    leave(run, token, waysFor(run, node.id, result));
  },

  fired(run, node, token, command) {
    if (command.kind === "escalation") return escalate(run, node, token, command);
    if (command.kind !== "timeout" || !node.timeout) return;
    const ways = run.definition.waysFrom(node.id).filter(({ edge }) => edge.on === "timeout");
    if (ways.length === 0)
      return incident(run, token, "The time for this step is over, and no way leads on.", "timeout");
    closeStep(run, token, "timeout");
    follow(run, token, ways);
  },
};

const countOf = (node: UserTask): number => node.performers?.count ?? 1;

const nameOf = ({ by }: TaskCompleted): string => (by === "system" ? "system" : by.username);

/** In whose place somebody acts, as timelines say it. */
const behalf = (username: string | undefined): Record<string, Json> =>
  username === undefined ? {} : { on_behalf_of: username };

type OpenTask = Extract<Effect, { type: "open_task" }>;

function tasksOf(run: Run, node: UserTask, token: Token): OpenTask[] {
  const excluded = (node.exclude ?? []).flatMap((id) => run.instance.stepResults[id]?.performers ?? []);
  const task = {
    type: "open_task" as const,
    node: node.id,
    visit: token.visit,
    name: node.name,
    description: descriptionOf(run, node),
    fields: prefilled(run, node.fields ?? []),
    results: node.results,
    assignee: assigneeOf(run, node.assign, excluded),
    excluded: [...new Set(excluded)],
    priority: node.priority ?? run.instance.priority,
    dueAt: node.due === undefined ? null : (timeOf(run, node.due)?.toISOString() ?? null),
  };
  return Array.from({ length: countOf(node) }, (_, ordinal) => ({ ...task, ordinal }));
}

function descriptionOf(run: Run, { description }: UserTask): string | null {
  const text = resolve(run, description ?? null);
  return typeof text === "string" || text === null ? text : JSON.stringify(text);
}

function timersOf(run: Run, node: UserTask, { visit }: Token): Effect[] {
  const timer = (kind: "timeout" | "escalation", after: string, index: number): Effect[] => {
    const at = timeOf(run, after);
    return at ? [{ type: "set_timer", kind, node: node.id, visit, index, at: at.toISOString() }] : [];
  };
  const timeout = node.timeout ? timer("timeout", node.timeout.after, 0) : [];
  return [
    ...timeout,
    ...(node.escalations ?? []).flatMap(({ after }, index) => timer("escalation", after, index)),
  ];
}

/** Records what one person answered. */
function capture(run: Run, node: UserTask, token: Token, command: TaskCompleted): void {
  const { result, data, ordinal, comment, by } = command;
  Object.assign(run.instance.variables, data);
  token.answers = [...(token.answers ?? []), { ordinal, result }];
  remember(run, node.id, { result, data, by: nameOf(command) });
  const details: Record<string, Json> = { step_name: node.name, result_code: result };
  if (comment !== null) details["comment"] = comment;
  record(run, "step_completed", by, { ...details, ...behalf(command.onBehalfOf) });
}

/**
 * The result by which the node is left; null while it is open. With performers: the wanted result as soon
 * as enough have given it, else the last other one as soon as too few are left to reach it.
 */
function decide({ performers }: UserTask, { answers = [] }: Token): string | null {
  if (!performers) return answers.at(-1)?.result ?? null;
  const wanted = answers.filter(({ result }) => result === performers.result).length;
  if (wanted >= performers.needed) return performers.result;
  const left = performers.count - answers.length;
  if (wanted + left >= performers.needed) return null;
  return answers.findLast(({ result }) => result !== performers.result)?.result ?? null;
}

/** The way of a result: the one that names it, else the one that names none. */
export function waysFor(run: Run, node: string, result: string): Way[] {
  const ways = run.definition.waysFrom(node);
  const named = ways.find(({ edge }) => edge.on === result);
  const way = named ?? ways.find(({ edge }) => edge.on === undefined);
  return way ? [way] : [];
}

function leave(run: Run, token: Token, ways: Way[]): void {
  if (ways.length === 0) throw new Fault("No way leads on from this result.");
  follow(run, token, ways);
}
