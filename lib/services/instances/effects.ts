import type { StepChanges } from "@/db/queries/steps";
import type { InstanceRow } from "@/db/schema";
import { PUBLISHED_EVENTS } from "@/lib/contracts/instances";
import type { Effect } from "@/lib/engine/types";

type EffectOf<T extends Effect["type"]> = Extract<Effect, { type: T }>;
type Changes = Pick<StepChanges, "open" | "close" | "setTimers" | "clearTimers" | "timeline">;
type Step = { node: string; visit: number };
/** The task that was completed, if one was, and the contract through which somebody gave the command. */
type By = { taskId: string | null; via: string | null };

/** The effects of one kind, in order. */
export const effectsOf = <T extends Effect["type"]>(effects: readonly Effect[], type: T): EffectOf<T>[] =>
  effects.filter((effect): effect is EffectOf<T> => effect.type === type);

/**
 * What the effects of one transition change in the database. What the same transition opens and closes, or
 * sets and clears, never comes to be: another path ended the instance before anybody could have seen it.
 */
export function changesOf(
  instance: InstanceRow,
  effects: readonly Effect[],
  at: Date,
  { taskId, via }: By,
): Changes {
  const closing = effectsOf(effects, "close_tasks");
  const clearing = effectsOf(effects, "clear_timers");
  const open = effectsOf(effects, "open_task").filter((task) => !closing.some((gone) => isSame(gone, task)));
  const timers = effectsOf(effects, "set_timer").filter(
    (timer) => !clearing.some((gone) => isSame(gone, timer)),
  );
  return {
    open: open.map((effect) => newTask(instance, effect, at)),
    close: closing.map(({ node, visit, closedBy }) => ({ nodeId: node, visit, closedBy, at })),
    setTimers: timers.map(({ kind, node, visit, index, at: due }) => {
      return { kind, nodeId: node, visit, index, at: new Date(due) };
    }),
    clearTimers: clearing.map(({ node, visit }) => ({ nodeId: node, visit })),
    // A completion is the first that its command tells; what follows is about other steps.
    timeline: effectsOf(effects, "append").map((effect, at) =>
      timelineEntry(effect, { taskId: at === 0 ? taskId : null, via }),
    ),
  };
}

const isSame = (a: Step, b: Step): boolean => a.node === b.node && a.visit === b.visit;

function newTask(instance: InstanceRow, effect: EffectOf<"open_task">, at: Date): Changes["open"][number] {
  return {
    definitionId: instance.definitionId,
    nodeId: effect.node,
    visit: effect.visit,
    ordinal: effect.ordinal,
    workflowName: instance.definitionName,
    stepName: effect.name,
    stepDescription: effect.description,
    assignedUserId: effect.assignee.user?.id ?? null,
    onBehalfOf: effect.assignee.user?.onBehalfOf ?? null,
    assignedGroupId: effect.assignee.group?.id ?? null,
    entityType: instance.entityType,
    entityId: instance.entityId,
    entityLabel: instance.entityLabel,
    fields: effect.fields,
    results: effect.results,
    excluded: effect.excluded,
    priority: effect.priority,
    dueAt: effect.dueAt === null ? null : new Date(effect.dueAt),
    createdAt: at,
  };
}

const PUBLISHED: ReadonlySet<string> = new Set(PUBLISHED_EVENTS);

/** Whether the published contract shows an event; all others come with `include=all`. */
export const isPublished = (event: string): boolean => PUBLISHED.has(event);

const timelineEntry = ({ event }: EffectOf<"append">, { taskId, via }: By) => ({
  seq: event.seq,
  event: event.event,
  published: isPublished(event.event),
  at: new Date(event.at),
  actor: event.actor,
  details: event.details,
  taskId,
  via: event.actor === "system" ? null : via,
});
