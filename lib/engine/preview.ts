import type { NodeType } from "@/lib/contracts/definition";
import { asks } from "./run";
import { transition } from "./transition";
import { FINISHED } from "./types";
import type { Command, CompiledDefinition, Directory, Instance, Needs, Step } from "./types";

export type Preview = {
  /** What the completion would open. */
  next: { node_id: string; name: string; type: NodeType }[];
  /** Whether the instance would end. */
  ends: boolean;
  /** Why it would run into an incident; null when it would not. */
  problem: string | null;
};

type Completion = Omit<Extract<Command, { type: "task_completed" }>, "type" | "comment">;

/**
 * What completing a task would do, by the same evaluation that completing it runs. Changes nothing and asks
 * nobody: everyone whom the definition names is taken to exist.
 */
export function preview(
  definition: CompiledDefinition,
  instance: Instance,
  completion: Completion,
  now: Date,
): Preview {
  const command: Command = { ...completion, type: "task_completed", comment: null };
  const step = foresee(definition, instance, command, now);
  const before = new Set(instance.tokens.map(({ id }) => id));
  const failed = step.instance.tokens.find(({ id, incident }) => incident && !before.has(id));
  return {
    next: step.opened.flatMap(({ node, name }) => {
      const type = definition.typeOf(node);
      return type ? [{ node_id: node, name, type }] : [];
    }),
    ends: FINISHED.has(step.instance.status),
    problem: failed?.incident?.message ?? null,
  };
}

function foresee(definition: CompiledDefinition, instance: Instance, command: Command, now: Date): Step {
  const directory: Required<Directory> = { users: {}, groups: {}, events: {} };
  for (;;) {
    const step = transition(definition, instance, command, now, directory);
    if (!asks(step.needs)) return step;
    suppose(directory, step.needs);
  }
}

function suppose(directory: Required<Directory>, { users, groups, events }: Needs): void {
  for (const type of events) directory.events[type] = [];
  for (const username of users) directory.users[username] = { id: "", username };
  for (const { name } of groups) directory.groups[name] = { id: "", name, pick: null };
}
