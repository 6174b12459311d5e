import type { Json } from "@/lib/contracts/primitives";
import type { CompiledDefinition, Instance } from "./types";

/** What an expression sees; see DEFINITIONS. Plain JSON, so that a browser can be given the same. */
export type ExpressionContext = {
  data: Record<string, Json>;
  steps: Record<string, Json>;
  params: Json;
  entity: Record<string, Json>;
  initiator: string | null;
  instance: { id: string; started_at: string };
  now: string;
};

/**
 * The context in which an instance's expressions are evaluated. `data` holds every name that the version
 * declares and `steps` every node: null where nothing was captured or the node was not entered.
 */
export function contextOf(definition: CompiledDefinition, instance: Instance, now: Date): ExpressionContext {
  return {
    // Getters: most expressions read a small part of this.
    get data() {
      return { ...nothing(definition.names), ...instance.variables };
    },
    get steps() {
      const steps = definition.document.nodes.map(({ id }) => [id, stepOf(definition, instance, id)]);
      return Object.fromEntries(steps) as Record<string, Json>;
    },
    params: instance.params,
    entity: { ...instance.entity },
    initiator: instance.initiator,
    instance: { id: instance.id, started_at: instance.startedAt },
    now: now.toISOString(),
  };
}

const nothing = (names: readonly string[]): Record<string, Json> =>
  Object.fromEntries(names.map((name) => [name, null]));

function stepOf(definition: CompiledDefinition, instance: Instance, node: string): Json {
  const step = instance.stepResults[node];
  const data = { ...nothing(definition.namesOf(node)), ...step?.data };
  return { result: step?.result ?? null, data, by: step?.by ?? null, at: step?.at ?? null };
}
