import type { InstanceRow as Row } from "@/db/schema";
import type { HomeStatus, InstanceRow, Pause } from "@/lib/contracts/instances";
import type { InstanceStatus } from "@/lib/engine/types";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";

/** The home contract's word for a state; the same as the database keeps in `home_status`. */
export function homeStatus(status: InstanceStatus): HomeStatus {
  if (status === "completed") return "COMPLETED";
  if (status === "cancelled") return "CANCELLED";
  return status === "failed" || status === "incident" || status === "expired" ? "ERROR" : "RUNNING";
}

export type Listed = Pick<
  Row,
  | "id"
  | "definitionId"
  | "definitionName"
  | "homeStatus"
  | "entityType"
  | "entityId"
  | "entityLabel"
  | "currentSteps"
  | "startedAt"
  | "endedAt"
  | "cancelledAt"
  | "openTasks"
  | "priority"
  | "initiator"
  | "status"
  | "tokens"
  | "error"
  | "pausedAt"
  | "pausedBy"
  | "terminated"
>;

/** What list and detail of an instance say alike. */
export const head = (row: Listed) => ({
  id: row.id,
  definition_id: row.definitionId,
  definition_name: row.definitionName,
  status: row.homeStatus,
  entity_type: row.entityType,
  entity_id: row.entityId,
  entity_label: row.entityLabel,
});

/** How it stands beyond the published words. */
export const standing = (row: Listed) => ({
  state: row.status,
  paused: pauseOf(row),
  terminated: row.terminated,
  error: errorOf(row),
});

/** Who has paused it, and since when; null if it is not paused. */
export const pauseOf = ({ pausedAt, pausedBy }: Pick<Row, "pausedAt" | "pausedBy">): Pause | null =>
  pausedAt && { by: pausedBy, since: wireTime(pausedAt) };

/** Why the instance is in error: how it ended, else the incident it waits at. */
function errorOf({ error, tokens, currentSteps, endedAt }: Listed): InstanceRow["error"] {
  const nameOf = (node: string) => currentSteps.find(({ node_id }) => node_id === node)?.name ?? node;
  if (error) {
    const step_name = error.node === null ? null : nameOf(error.node);
    return { message: error.message, step_name, since: wireTimeOrNull(endedAt) };
  }
  const failed = tokens.find((token) => token.incident !== null);
  if (!failed?.incident) return null;
  const { message, at } = failed.incident;
  return { message, step_name: nameOf(failed.node), since: wireTime(new Date(at)) };
}

/** A step in the contract's order of keys, which the database does not keep. */
export const toStep = ({ node_id, name }: Row["currentSteps"][number]) => ({ node_id, name });

/** A row of the list of instances, in the contract's words and order. */
export const toInstanceRow = (row: Listed): InstanceRow => ({
  ...head(row),
  current_step: row.currentSteps[0]?.name ?? null,
  started_at: wireTime(row.startedAt),
  ended_at: wireTimeOrNull(row.endedAt),
  cancelled_at: wireTimeOrNull(row.cancelledAt),
  pending_tasks_count: row.openTasks,
  priority: row.priority,
  initiator: row.initiator,
  current_steps: row.currentSteps.map(toStep),
  ...standing(row),
});
