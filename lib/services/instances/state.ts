import type { CurrentStep, InstanceRow } from "@/db/schema";
import { currentSteps as stepsOf } from "@/lib/engine/instance";
import type { CompiledDefinition, Instance } from "@/lib/engine/types";

/** The engine's view of a stored instance. */
export const toInstance = (row: InstanceRow): Instance => ({
  id: row.id,
  status: row.status,
  tokens: row.tokens,
  visits: row.visits,
  variables: row.variables,
  stepResults: row.stepResults,
  params: row.params ?? null,
  entity: { type: row.entityType, id: row.entityId, label: row.entityLabel },
  initiator: row.initiator,
  priority: row.priority,
  startedAt: row.startedAt.toISOString(),
  endedAt: row.endedAt?.toISOString() ?? null,
  seq: row.seq,
  expiresAt: row.expiresAt?.toISOString() ?? null,
  output: row.output ?? null,
  error: row.error,
  run: row.run,
  taken: row.taken,
});

/** What of an instance's row follows from the engine's view. */
export const fromInstance = (definition: CompiledDefinition, instance: Instance) => ({
  status: instance.status,
  tokens: instance.tokens,
  visits: instance.visits,
  variables: instance.variables,
  stepResults: instance.stepResults,
  seq: instance.seq,
  currentSteps: currentSteps(definition, instance),
  priority: instance.priority,
  endedAt: instance.endedAt === null ? null : new Date(instance.endedAt),
  expiresAt: instance.expiresAt === null ? null : new Date(instance.expiresAt),
  output: instance.output,
  error: instance.error,
  run: instance.run,
  taken: instance.taken,
});

/**
 * Where an instance waits, the step that stands for it first: a failed one before all others, else the one
 * entered last. Each node once.
 */
export function currentSteps(definition: CompiledDefinition, instance: Instance): CurrentStep[] {
  const steps = stepsOf(definition, instance).toSorted((a, b) => Number(b.failed) - Number(a.failed));
  const names = new Map(steps.map(({ node, name }) => [node, name]));
  return [...names].map(([node_id, name]) => ({ node_id, name }));
}
