import { keys, nullable, oneOf, optional, type Shape } from "./shape";

// The tables of the published pages, and below each the keys that are additive.

const ref = keys({ id: "id", name: "string" });
const entityType = oneOf("TAREA", "CUENTA", "CLIENTE", "PERSONAL", "DISPOSITIVO", "NINGUNA");
const fieldType = oneOf("text", "number", "date", "boolean", "select", "file");
const taskStatus = oneOf("PENDING", "IN_PROGRESS", "COMPLETED");
const instanceStatus = oneOf("RUNNING", "COMPLETED", "CANCELLED", "ERROR");
const entity = keys({ type: entityType, id: "id?", label: "string?" });
const step = keys({ node_id: "string", name: "string" });
const file = keys({ id: "id", name: "string", size: "integer", type: "string" });

const reason = oneOf("assigned", "group", "substitute", "escalated", "returned", "mentioned");
const marks = nullable(keys({ read: "boolean", pinned: "boolean", snoozed_until: "time?" }));

const state = oneOf(
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
);
const standing = {
  state,
  paused: nullable(keys({ by: "string?", since: "time" })),
  terminated: "boolean" as const,
  error: nullable(keys({ message: "string", step_name: "string?", since: "time?" })),
};

const fieldKeys: { [key: string]: Shape } = {
  id: "string",
  name: "string",
  type: fieldType,
  required: "boolean",
  value: "any",
};
for (const key of [
  "label",
  "help",
  "placeholder",
  "options",
  "min",
  "max",
  "integer",
  "min_length",
  "max_length",
]) {
  fieldKeys[key] = optional("any");
}
for (const key of ["format", "multiline", "visible_if", "accept", "max_size", "file"])
  fieldKeys[key] = optional("any");

export const tables = {
  ref,
  file,

  listTask: keys({
    id: "id",
    instance_id: "id",
    workflow_name: "string",
    step_name: "string",
    status: taskStatus,
    assigned_to_user: nullable(ref),
    assigned_to_group: nullable(ref),
    entity,
    due_date: "time?",
    escalated: "boolean",
    created_at: "time",
    // additive
    priority: "integer",
    closed_by: "string?",
    definition_id: "id",
    node_id: "string",
    claimed: "boolean",
    reason: nullable(reason),
    marks,
    paused: "boolean",
  }),

  taskDetail: keys({
    id: "id",
    instance_id: "id",
    workflow_name: "string",
    step_name: "string",
    step_description: "string?",
    status: taskStatus,
    assigned_to_user: nullable(ref),
    assigned_to_group: nullable(ref),
    due_date: "time?",
    escalated: "boolean",
    entity,
    available_results: [
      keys({ code: "string", label: "string", comment: optional(oneOf("required", "optional")) }),
    ],
    fields: [keys(fieldKeys)],
    previous_steps_data: [
      keys({
        step_name: "string",
        completed_by: "string",
        completed_at: "time",
        result: "string",
        captured_data: "object",
        files: optional("object"),
      }),
    ],
    created_at: "time",
    // additive
    priority: "integer",
    closed_by: "string?",
    allowed_actions: [oneOf("claim", "release", "complete", "reassign")],
    definition_id: "id",
    node_id: "string",
    result: "string?",
    completed_by: "string?",
    completed_at: "time?",
    captured_data: "object?",
    comment: "string?",
    draft: "object?",
    claimed: "boolean",
    reason: nullable(reason),
    marks,
    run: "integer",
    paused: "boolean",
    pause: nullable(keys({ by: "string?", since: "time", may_resume: "boolean" })),
    people: "object",
  }),

  completedTask: keys({
    task_id: "id",
    status: oneOf("COMPLETED"),
    result: "string",
    completed_at: "time",
    instance_status: instanceStatus,
    next_step: "string?",
  }),

  reassignedTask: keys({
    task_id: "id",
    assigned_to_user: nullable(ref),
    assigned_to_group: nullable(ref),
    reassigned_at: "time",
  }),

  claimedTask: keys({
    task_id: "id",
    status: taskStatus,
    assigned_to_user: nullable(ref),
    assigned_to_group: nullable(ref),
  }),

  listInstance: keys({
    id: "id",
    definition_id: "id",
    definition_name: "string",
    status: instanceStatus,
    entity_type: entityType,
    entity_id: "id?",
    entity_label: "string?",
    current_step: "string?",
    started_at: "time",
    ended_at: "time?",
    cancelled_at: "time?",
    pending_tasks_count: "integer",
    // additive
    priority: "integer",
    initiator: "string?",
    current_steps: [step],
    ...standing,
  }),

  instanceDetail: keys({
    id: "id",
    definition_id: "id",
    definition_name: "string",
    status: instanceStatus,
    entity_type: entityType,
    entity_id: "id?",
    entity_label: "string?",
    current_step: nullable(step),
    trigger_type: oneOf("manual", "event", "schedule"),
    started_at: "time",
    ended_at: "time?",
    cancelled_at: "time?",
    cancelled_by: "string?",
    cancel_reason: "string?",
    tasks: [
      keys({
        id: "id",
        step_name: "string",
        status: taskStatus,
        assigned_to: "string?",
        result: "string?",
        completed_at: "time?",
        // additive
        node_id: "string",
        closed_by: "string?",
        run: "integer",
        opened_at: "time",
        touched_at: "time?",
        completed_by: "string?",
        assigned_to_user: nullable(ref),
        assigned_to_group: nullable(ref),
        due_date: "time?",
      }),
    ],
    // additive
    definition_version: "integer",
    priority: "integer",
    initiator: "string?",
    record_id: "string?",
    current_steps: [step],
    ...standing,
    allowed_actions: [oneOf("cancel", "pause", "resume", "restart", "retry", "terminate", "send_event")],
    run: "integer",
    expires_at: "time?",
    people: "object",
  }),

  timeline: [
    keys({
      event: oneOf(
        "started",
        "step_completed",
        "step_started",
        "reassigned",
        "cancelled",
        "completed",
        "error",
      ),
      datetime: "time",
      actor: "string",
      details: "object?",
    }),
  ] as const,

  capturedData: [
    keys({
      step_name: "string",
      completed_by: "string",
      completed_at: "time",
      result_code: "string",
      result_label: "string",
      fields: [
        keys({
          name: "string",
          type: fieldType,
          value: "any",
          label: optional("string"),
          file: optional(file),
        }),
      ],
      // additive
      node_id: "string",
      completed_by_name: "string",
    }),
  ] as const,

  startedInstance: keys({
    instance_id: "id",
    status: instanceStatus,
    current_step: "string?",
    external_id: optional("string"),
  }),
  cancelledInstance: keys({ instance_id: "id", status: oneOf("CANCELLED"), cancelled_at: "time" }),

  definition: keys({
    id: "id",
    name: "string",
    description: "string?",
    status: oneOf("active", "inactive"),
    entity_type: nullable(entityType),
    version: "integer",
    steps_count: "integer",
    triggers_count: "integer",
    created_at: "time",
    updated_at: "time",
    // additive
    key: "string",
    entity_types: nullable([entityType]),
    steps: optional([keys({ node_id: "string", name: "string", type: "string" })]),
  }),
} satisfies Record<string, Shape>;
