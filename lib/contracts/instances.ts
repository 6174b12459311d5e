import { z } from "zod";
import { dateBound } from "./date-bound";
import {
  BodyId,
  BodyTime,
  ENTITY_TYPES,
  EntityType,
  Id,
  Json,
  PathId,
  QueryId,
  WireTime,
  booleanParam,
  pageOf,
  paging,
  requiredText,
} from "./primitives";
import { FileRef, People, Ref, TaskStatus } from "./tasks";

export const HOME_STATUSES = ["RUNNING", "COMPLETED", "CANCELLED", "ERROR"] as const;
export const HomeStatus = z.enum(HOME_STATUSES);
export type HomeStatus = z.infer<typeof HomeStatus>;

/** The states of an instance as they are; `status` says them in the four words of the page. */
export const INSTANCE_STATES = [
  "queued",
  "running",
  "waiting",
  "pausing",
  "paused",
  "completed",
  "cancelled",
  "failed",
  "incident",
  "expired",
] as const;
export const InstanceState = z.enum(INSTANCE_STATES);
export type InstanceState = z.infer<typeof InstanceState>;

/** Who has paused an instance, and since when. */
export const Pause = z.object({ by: z.string().nullable(), since: WireTime });
export type Pause = z.infer<typeof Pause>;

/** What of a state is additive, in a row and in the detail alike. */
const standing = {
  state: InstanceState,
  paused: Pause.nullable(),
  terminated: z.boolean().describe("Whether it was terminated, and not cancelled"),
  error: z
    .object({ message: z.string(), step_name: z.string().nullable(), since: WireTime.nullable() })
    .nullable(),
};

export const CurrentStep = z.object({ node_id: z.string(), name: z.string() });

/** A row of the list. What stands after `pending_tasks_count` is additive to the published page. */
export const InstanceRow = z.object({
  id: Id,
  definition_id: Id,
  definition_name: z.string(),
  status: HomeStatus,
  entity_type: EntityType,
  entity_id: z.string().nullable(),
  entity_label: z.string().nullable(),
  current_step: z.string().nullable(),
  started_at: WireTime,
  ended_at: WireTime.nullable(),
  cancelled_at: WireTime.nullable(),
  pending_tasks_count: z.int(),
  priority: z.int(),
  initiator: z.string().nullable(),
  current_steps: z.array(CurrentStep),
  ...standing,
});
export type InstanceRow = z.infer<typeof InstanceRow>;

export const InstanceTask = z.object({
  id: Id,
  step_name: z.string(),
  status: TaskStatus,
  assigned_to: z.string().nullable(),
  result: z.string().nullable(),
  completed_at: WireTime.nullable(),
  node_id: z.string(),
  closed_by: z.string().nullable(),
  run: z.int().describe("In which run of the instance it was opened"),
  opened_at: WireTime,
  touched_at: WireTime.nullable().describe("When somebody first took it up or typed into it"),
  completed_by: z.string().nullable(),
  assigned_to_user: Ref.nullable().describe("Who has it; for one taken from a group, beside the group"),
  assigned_to_group: Ref.nullable(),
  due_date: WireTime.nullable(),
});
export type InstanceTask = z.infer<typeof InstanceTask>;

export const INSTANCE_ACTIONS = [
  "cancel",
  "pause",
  "resume",
  "restart",
  "retry",
  "terminate",
  "send_event",
] as const;
export const InstanceAction = z.enum(INSTANCE_ACTIONS);

export const InstanceDetail = z.object({
  id: Id,
  definition_id: Id,
  definition_name: z.string(),
  status: HomeStatus,
  entity_type: EntityType,
  entity_id: z.string().nullable(),
  entity_label: z.string().nullable(),
  current_step: CurrentStep.nullable(),
  trigger_type: z.enum(["manual", "event", "schedule"]),
  started_at: WireTime,
  ended_at: WireTime.nullable(),
  cancelled_at: WireTime.nullable(),
  cancelled_by: z.string().nullable(),
  cancel_reason: z.string().nullable(),
  tasks: z.array(InstanceTask),
  definition_version: z.int(),
  priority: z.int(),
  initiator: z.string().nullable(),
  record_id: z.string().nullable().describe("The record of another system that it was started for"),
  current_steps: z.array(CurrentStep),
  ...standing,
  allowed_actions: z.array(InstanceAction),
  run: z.int().describe("Counts the restarts from the start"),
  expires_at: WireTime.nullable(),
  people: People.describe("What the people are called whom it names by username"),
});
export type InstanceDetail = z.infer<typeof InstanceDetail>;

const instanceFilters = {
  status: HomeStatus.optional().describe("Filter by status: RUNNING, COMPLETED, CANCELLED, ERROR"),
  definition_id: QueryId.optional().describe("Filter by workflow definition ID. Max length: 30"),
  entity_type: z.enum(ENTITY_TYPES).optional().describe("Filter by entity type"),
  entity_id: QueryId.optional().describe("Filter by associated entity ID. Max length: 30"),
  startdate: dateBound(30).optional().describe("Start date lower bound (ISO 8601). Max length: 30"),
  enddate: dateBound(30)
    .optional()
    .describe("Start date upper bound (ISO 8601), inclusive; a date takes its whole day. Max length: 30"),
  search: z.string().max(120).optional().describe("A part of the definition's name or the entity's label"),
  incidents_only: booleanParam
    .default(false)
    .describe("Only instances that a failure stopped and that wait for a person"),
};
export const ListInstances = z.object({ ...paging, ...instanceFilters });
export const InstancePage = pageOf(InstanceRow);

const { status: _status, incidents_only: _only, ...incidentFilters } = instanceFilters;

/** Which incidents are to be tried again: those named, or all that a list finds. */
export const RetryIncidents = z
  .strictObject({
    ids: z.array(BodyId).min(1).max(1000, "must have at most 1000 entries").optional(),
    filter: z
      .strictObject(incidentFilters)
      .optional()
      .describe("All incidents that listInstances finds with this query, up to 10,000"),
  })
  .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), {
    path: ["ids"],
    message: "must be given, or filter, and not both",
  });

export const OneInstance = z.strictObject({ id: PathId });

/** The seven events that the page publishes; `include=all` shows every kind. */
export const PUBLISHED_EVENTS = [
  "started",
  "step_completed",
  "step_started",
  "reassigned",
  "cancelled",
  "completed",
  "error",
] as const;

export const TimelineEntry = z.object({
  event: z.string(),
  datetime: WireTime,
  actor: z.string(),
  details: z.record(z.string(), Json).nullable(),
  seq: z.int().optional().describe("With include=all: the event's number, 1..n without a gap"),
  task_id: Id.nullable().optional().describe("With include=all: the task that somebody acted on"),
  via: z
    .string()
    .nullable()
    .optional()
    .describe(
      "With include=all: the contract through which somebody did it, null for what happened by itself",
    ),
  people: People.optional().describe(
    "With include=all: what the people are called whom it names by username",
  ),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
export const GetTimeline = z.object({
  id: PathId,
  include: z
    .literal("all")
    .optional()
    .describe("all: every kind of event, with its number; else the seven published ones"),
});

export const GetCapturedData = z.object({
  id: PathId,
  run: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, "must be a whole number from 1")
    .transform(Number)
    .optional()
    .meta({ type: "integer", minimum: 1 })
    .describe("An earlier run, before a restart; left out, the one that goes on"),
});

export const CapturedEntry = z.object({
  step_name: z.string(),
  completed_by: z.string(),
  completed_at: WireTime,
  result_code: z.string(),
  result_label: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      type: z.enum(["text", "number", "date", "boolean", "select", "file"]),
      value: Json,
      label: z.string().optional(),
      file: FileRef.optional(),
    }),
  ),
  node_id: z.string(),
  completed_by_name: z.string().describe("What they are called"),
});
export type CapturedEntry = z.infer<typeof CapturedEntry>;

export const StartInstance = z.strictObject({
  definition_id: BodyId,
  entity_type: EntityType,
  entity_id: BodyId.optional(),
  params: Json.optional().describe("What the instance is started with; expressions see it as params"),
  priority: z.int().min(0).max(100).optional().describe("Of its tasks, unless their step says otherwise; 50"),
  expires_at: BodyTime.optional().describe("When the instance ends by itself, whatever it waits for"),
  external_id: requiredText(100)
    .optional()
    .describe("The caller's own id of it, taken once for each definition"),
});
/** Where a command has left an instance. */
export const MovedInstance = z.object({
  instance_id: Id,
  status: HomeStatus,
  current_step: z.string().nullable(),
});
export const StartedInstance = MovedInstance.extend({ external_id: z.string() });

export const CancelInstance = z.strictObject({ id: PathId, reason: requiredText(500) });
export const CancelledInstance = z.object({
  instance_id: Id,
  status: z.literal("CANCELLED"),
  cancelled_at: WireTime,
});
