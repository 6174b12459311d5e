import { z } from "zod";
import { Id, Json, PathId, WireTime } from "./primitives";

/** Starting many at once: each row is a body of `startInstance`, and has an outcome of its own. */
export const StartInstances = z.object({ rows: z.array(Json).min(1).max(100) });
export const BatchRow = z.object({
  index: z.int(),
  external_id: z.string().nullable(),
  instance_id: Id.nullable(),
  status: z.enum(["created", "exists", "failed"]),
  error: z.string().optional(),
});
export type BatchRow = z.infer<typeof BatchRow>;

export const RestartInstance = z.strictObject({
  id: PathId,
  from_node: z.string().min(1).max(64).optional().describe("The node to go on from; left out, the start"),
});

export const SendEvent = z.object({
  id: PathId,
  type: z.string().min(1).max(100).describe("The event's type, as definitions name it"),
  body: Json.optional(),
});
export const SentEvent = z.object({ instance_id: Id, event: z.string(), received_at: WireTime });

export const AnnounceEvent = z.object({
  type: z.string().min(1).max(100).describe("The event's type, as definitions name it"),
  body: Json.optional(),
});
export const AnnouncedEvent = z.object({
  event: z.string(),
  received_at: WireTime,
  started: z.array(z.object({ definition_id: Id, instance_id: Id })),
});

const StepProblem = z.object({ name: z.string(), message: z.string() });

export const STEP_STATUSES = ["queued", "running", "waiting", "completed", "failed", "cancelled"] as const;

export const InstanceStep = z.object({
  id: Id,
  node_id: z.string(),
  name: z.string(),
  type: z.string(),
  status: z.enum(STEP_STATUSES),
  attempts: z.array(
    z.object({
      start: WireTime,
      end: WireTime.nullable(),
      success: z.boolean().nullable(),
      error: StepProblem.nullable(),
    }),
  ),
  config: Json,
  output: Json,
  error: StepProblem.nullable(),
  started_at: WireTime,
  ended_at: WireTime.nullable(),
  wake_at: WireTime.nullable(),
});
export type InstanceStep = z.infer<typeof InstanceStep>;
