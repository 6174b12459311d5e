import { z } from "zod";
import type { InstanceOverview, InstanceState } from "@/lib/contracts/overview";
import { Json } from "@/lib/contracts/primitives";

export const STATUSES = ["RUNNING", "COMPLETED", "FAILED", "CANCELLED", "EXPIRED"] as const;
type Status = (typeof STATUSES)[number];

const statuses: Record<InstanceState, Status> = {
  queued: "RUNNING",
  running: "RUNNING",
  waiting: "RUNNING",
  pausing: "RUNNING",
  paused: "RUNNING",
  completed: "COMPLETED",
  cancelled: "CANCELLED",
  failed: "FAILED",
  incident: "FAILED",
  expired: "EXPIRED",
};

/** This contract's word for a state. */
export const statusOf = (state: InstanceState): Status => statuses[state];

/** The Workflow Execution object. */
export const Execution = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  workflowDefinitionId: z.uuid(),
  parameters: z.record(z.string(), Json),
  name: z.string(),
  revision: z.int(),
  status: z.enum(STATUSES),
  locale: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  uiOptions: z.record(z.string(), Json),
  executionType: z.literal("BACKGROUND"),
  executionVersion: z.literal(1),
  origin: z.literal("API"),
});
export type Execution = z.infer<typeof Execution>;

/** An instance in this contract's words, in the order of its keys. What was started elsewhere speaks the workspace's language. */
export function toExecution(
  { uuid, definition, params, state, locale, expiresAt }: InstanceOverview,
  workspace: { uuid: string; locale: string },
): Execution {
  return {
    id: uuid,
    workspaceId: workspace.uuid,
    workflowDefinitionId: definition.uuid,
    parameters: objectOf(params),
    name: definition.name,
    revision: definition.version,
    status: statusOf(state),
    locale: locale ?? workspace.locale,
    expiresAt: expiresAt?.toISOString() ?? null,
    uiOptions: {},
    executionType: "BACKGROUND",
    executionVersion: 1,
    origin: "API",
  };
}

/** A value where only an object may stand: what is none stands under `value`, and nothing is an empty one. */
export function objectOf(value: Json): Record<string, Json> {
  if (value === null) return {};
  return typeof value === "object" && !Array.isArray(value) ? value : { value };
}
