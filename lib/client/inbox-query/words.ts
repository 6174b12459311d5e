import type { EntityType } from "@/lib/contracts/primitives";
import type { Reason } from "@/lib/contracts/task-filter";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { HOLDER_WORDS } from "../inbox-filters";
import { DUE_WORDS, ENTITY_TYPES, REASONS, TASK_STATUSES } from "../names";

export type Named = {
  id: string;
  /** What a text calls it. */
  name: string;
  /** What a chip calls it, if that is something else. */
  label?: string;
};

/** What names stand for: a text names groups, workflows and people, a filter their ids. */
export type Directory = {
  workflow: readonly Named[];
  group: readonly Named[];
  /** By username. */
  assignee: readonly Named[];
  /** By the ids of their nodes, each of a workflow. */
  step: readonly Step[];
};
export type Step = Named & { of: string };
/** Fields of ids that are numbers. */
export type NamedField = Exclude<keyof Directory, "step">;

const lower = <Name extends string>(names: readonly Name[]): readonly (readonly [string, Name])[] =>
  names.map((name) => [name.toLowerCase(), name]);

/** The words of fields that have a few values, with what they stand for. */
export const WORDS = {
  status: lower<TaskStatus>(TASK_STATUSES),
  entity: lower<EntityType>(ENTITY_TYPES),
  reason: lower<Reason>(REASONS),
  due: lower<string>(DUE_WORDS),
  assignee: [...lower<string>(HOLDER_WORDS), ["none", "unassigned"]],
  escalated: [
    ["true", "true"],
    ["false", "false"],
  ],
  pinned: [["true", "true"]],
} as const;

export const isIdText = (text: string): boolean => /^\d{1,19}$/.test(text);

/** The id that a name stands for: of the one that has it, else of the one that has it in other letters. */
export function idOf(known: readonly Named[], text: string): string | "unknown" | "ambiguous" {
  if (isIdText(text)) return text;
  const [id, other] = called(known, text);
  if (id === undefined) return "unknown";
  return other === undefined ? id : "ambiguous";
}

/** The ids of what has a name, else of what has it in other letters. */
function called(known: readonly Named[], text: string): readonly string[] {
  const same = known.filter(({ name }) => name === text);
  const alike =
    same.length > 0 ? same : known.filter(({ name }) => name.toLowerCase() === text.toLowerCase());
  return [...new Set(alike.map(({ id }) => id))];
}

/** The steps of these workflows; where none are named, of all. */
export const stepsIn = ({ step }: Directory, workflows: readonly string[]): readonly Step[] =>
  workflows.length > 0 ? step.filter(({ of }) => workflows.includes(of)) : step;

/** The nodes that a text may mean: those of the steps that are called so, else the one that has it for an id. */
export function nodesOf(known: readonly Step[], text: string): readonly string[] {
  const named = called(known, text);
  return named.length > 0 || known.every(({ id }) => id !== text) ? named : [text];
}

/** A step's name where that leads back to its node. */
export function stepName(known: readonly Step[], node: string): string | null {
  const names = known.filter(({ id }) => id === node).map(({ name }) => name);
  return names.find((name) => nodesOf(known, name).join() === node) ?? null;
}

/** The name of an id where the name leads back to it; else the id. */
export function nameOf(field: NamedField, known: readonly Named[], id: string): string {
  const name = known.find((one) => one.id === id)?.name;
  const isWord = field === "assignee" && WORDS.assignee.some(([word]) => word === name?.toLowerCase());
  return name && !isWord && idOf(known, name) === id ? name : id;
}
