import { z } from "zod";
import { type Field, Option } from "./field";
import {
  ENTITY_TYPES,
  EntityType,
  Id,
  Json,
  PathId,
  BodyId,
  QueryId,
  WireTime,
  booleanParam,
  paging,
  pageOf,
  requiredText,
} from "./primitives";
import { Reason, inboxFilters } from "./task-filter";

export const TASK_STATUSES = ["PENDING", "IN_PROGRESS", "COMPLETED"] as const;
export const TaskStatus = z.enum(TASK_STATUSES);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** A user or a group in an answer. */
export const Ref = z.object({ id: Id, name: z.string() });
export type Ref = z.infer<typeof Ref>;

/** What the people are called whom an answer names by username: `{"jdoe": "John Doe"}`. */
export const People = z.record(z.string(), z.string());
export type People = z.infer<typeof People>;

/** What an instance is about; of type NINGUNA it is about nothing and both others are null. */
export const EntityRef = z.object({
  type: EntityType,
  id: z.string().nullable(),
  label: z.string().nullable(),
});
export type EntityRef = z.infer<typeof EntityRef>;

const taskBase = {
  id: Id,
  instance_id: Id,
  workflow_name: z.string(),
  step_name: z.string(),
  status: TaskStatus,
  assigned_to_user: Ref.nullable(),
  assigned_to_group: Ref.nullable(),
  entity: EntityRef,
  due_date: WireTime.nullable(),
  escalated: z.boolean(),
  created_at: WireTime,
  priority: z.int().min(0).max(100),
  closed_by: z.string().nullable(),
};

/** What the caller has marked on a task for themselves. */
export const Marks = z.object({ read: z.boolean(), pinned: z.boolean(), snoozed_until: WireTime.nullable() });
export type Marks = z.infer<typeof Marks>;

/** A row of the inbox. What stands after `created_at` is additive to the published page. */
export const TaskRow = z.object({
  ...taskBase,
  definition_id: Id,
  node_id: z.string(),
  claimed: z.boolean().describe("Whether somebody has taken it up"),
  reason: Reason.nullable().describe("Why it is before the caller; null where it is others' work"),
  marks: Marks.nullable(),
  paused: z.boolean().describe("Whether its instance is paused: it can be completed once that is resumed"),
});
export type TaskRow = z.infer<typeof TaskRow>;

export const AvailableResult = z.object({
  code: z.string(),
  label: z.string(),
  comment: z.enum(["required", "optional"]).optional(),
});
export type AvailableResult = z.infer<typeof AvailableResult>;

export const FileRef = z.object({ id: Id, name: z.string(), size: z.int(), type: z.string() });
export type FileRef = z.infer<typeof FileRef>;

/** A field of a task's form: the published keys, then those of the definition. */
export const TaskField = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(["text", "number", "date", "boolean", "select", "file"]),
  required: z.boolean(),
  value: Json,
  label: z.string().optional(),
  help: z.string().optional(),
  placeholder: z.string().optional(),
  options: z.array(Option).optional(),
  min: z.union([z.number(), z.string()]).optional(),
  max: z.union([z.number(), z.string()]).optional(),
  integer: z.boolean().optional(),
  min_length: z.int().optional(),
  max_length: z.int().optional(),
  format: z.enum(["email", "url", "phone"]).optional(),
  multiline: z.boolean().optional(),
  visible_if: z.string().optional(),
  accept: z.string().optional(),
  max_size: z.int().optional(),
  file: FileRef.nullable().optional(),
});
export type TaskField = z.infer<typeof TaskField>;

export const PreviousStep = z.object({
  step_name: z.string(),
  completed_by: z.string(),
  completed_at: WireTime,
  result: z.string(),
  captured_data: z.record(z.string(), Json),
  files: z.record(z.string(), FileRef).optional(),
});
export type PreviousStep = z.infer<typeof PreviousStep>;

export const TASK_ACTIONS = ["claim", "release", "complete", "reassign"] as const;
export const TaskAction = z.enum(TASK_ACTIONS);

/** One draft per task; anyone who may complete the task may take or discard it. */
export const Draft = z.object({
  captured_data: z.record(z.string(), Json),
  comment: z.string().nullable(),
  result_code: z.string().nullable(),
  by: Ref,
  updated_at: WireTime,
});
export type Draft = z.infer<typeof Draft>;

export const TaskDetail = z.object({
  id: Id,
  instance_id: Id,
  workflow_name: z.string(),
  step_name: z.string(),
  step_description: z.string().nullable(),
  status: TaskStatus,
  assigned_to_user: Ref.nullable(),
  assigned_to_group: Ref.nullable(),
  due_date: WireTime.nullable(),
  escalated: z.boolean(),
  entity: EntityRef,
  available_results: z.array(AvailableResult),
  fields: z.array(TaskField),
  previous_steps_data: z.array(PreviousStep),
  created_at: WireTime,
  priority: z.int(),
  closed_by: z.string().nullable(),
  allowed_actions: z.array(TaskAction),
  definition_id: Id,
  node_id: z.string(),
  result: z.string().nullable(),
  completed_by: z.string().nullable(),
  completed_at: WireTime.nullable(),
  captured_data: z.record(z.string(), Json).nullable(),
  comment: z.string().nullable(),
  /** Set when somebody saved a draft and the caller may see that it is there. */
  draft: z.object({ by: Ref, updated_at: WireTime, filled: z.int() }).nullable(),
  claimed: z.boolean(),
  reason: Reason.nullable(),
  marks: Marks.nullable(),
  run: z.int().describe("In which run of its instance it was opened"),
  paused: z.boolean(),
  pause: z
    .object({ by: z.string().nullable(), since: WireTime, may_resume: z.boolean() })
    .nullable()
    .describe("Who has paused its instance, since when, and whether the caller may resume it"),
  people: People.describe("What the people are called whom it names by username"),
});
export type TaskDetail = z.infer<typeof TaskDetail>;

export const TASK_SORTS = [
  "due_date",
  "-due_date",
  "created_at",
  "-created_at",
  "priority",
  "-priority",
] as const;

export const ListTasks = z.object({
  ...paging,
  status: TaskStatus.optional().describe("Filter by status: PENDING, IN_PROGRESS, COMPLETED"),
  definition_id: QueryId.optional().describe("Filter by workflow definition ID. Max length: 30"),
  entity_type: z.enum(ENTITY_TYPES).optional().describe("Filter by entity type"),
  overdue_only: booleanParam.default(false).describe("Return only overdue tasks: open and past due"),
  open_only: booleanParam.default(false).describe("Only what is not completed: PENDING and IN_PROGRESS"),
  assigned_to: z
    .string()
    .min(1)
    .max(30)
    .optional()
    .describe("me, my_groups, unassigned, or a user's or group's id"),
  search: z.string().max(120).optional().describe("A part of the workflow's, step's or entity's name"),
  sort: z.enum(TASK_SORTS).optional().describe("Default: newest first"),
  ...inboxFilters,
});
export const TaskPage = pageOf(TaskRow);

export const OneTask = z.strictObject({ id: PathId });

export const CompleteTask = z.strictObject({
  id: PathId,
  result_code: requiredText(80),
  captured_data: z.record(z.string(), Json).optional(),
  comment: z.string().max(2000).optional(),
});
export const CompletedTask = z.object({
  task_id: Id,
  status: z.literal("COMPLETED"),
  result: z.string(),
  completed_at: WireTime,
  instance_status: z.enum(["RUNNING", "COMPLETED", "CANCELLED", "ERROR"]),
  next_step: z.string().nullable(),
});

export const ReassignTask = z.strictObject({
  id: PathId,
  assign_to_user_id: BodyId.optional(),
  assign_to_group_id: BodyId.optional(),
  comment: z.string().max(500).optional(),
  candidate_group_id: BodyId.optional().describe(
    "With assign_to_user_id: the group that goes on seeing the task, and that it goes back to when it is released",
  ),
  claimed: z
    .boolean()
    .optional()
    .describe("Taking back one's own reassignment of less than a minute ago: the person had claimed it"),
});
export const ReassignedTask = z.object({
  task_id: Id,
  assigned_to_user: Ref.nullable(),
  assigned_to_group: Ref.nullable(),
  reassigned_at: WireTime,
});

export const ClaimedTask = z.object({
  task_id: Id,
  status: TaskStatus,
  assigned_to_user: Ref.nullable(),
  assigned_to_group: Ref.nullable(),
});

export const PutDraft = z.strictObject({
  id: PathId,
  captured_data: z.record(z.string(), Json),
  comment: z.string().max(2000).nullish(),
  result_code: z.string().max(80).nullish(),
});

/** How many open tasks each scope of the inbox holds for the caller. */
export const TaskCounts = z.object({
  me: z.int(),
  my_groups: z.int(),
  unassigned: z.int(),
  overdue: z.int(),
  escalated: z.int(),
  snoozed: z.int(),
  done_by_me: z.int(),
  all: z.int().describe("What the caller may see"),
});
export type TaskCounts = z.infer<typeof TaskCounts>;

export type FieldDefinition = Field;
