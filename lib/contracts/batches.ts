import { z } from "zod";
import {
  BodyId,
  BodyTime,
  Id,
  Json,
  PathId,
  WireTime,
  limitParam,
  offsetParam,
  requiredText,
} from "./primitives";
import { ListTasks } from "./tasks";

export const BATCH_ACTIONS = [
  "claim",
  "release",
  "reassign",
  "complete",
  "cancel",
  "snooze",
  "mark",
] as const;
export const BatchAction = z.enum(BATCH_ACTIONS);
export type BatchAction = z.infer<typeof BatchAction>;

/** What a batch may do: `createBatch` to tasks, `retryIncidents` to instances, `undoBatch` to what one has done. */
export const BatchKind = z.enum([...BATCH_ACTIONS, "retry", "undo"]);

/** How many tasks one batch may hold. */
export const MOST_NAMED = 1000;
export const MOST_MATCHING = 10_000;

const { limit: _limit, offset: _offset, sort: _sort, ...filters } = ListTasks.shape;
const taskFilter = z.strictObject(filters);

type Chosen = { action: BatchAction; [name: string]: unknown };

/** What each action takes beside the tasks. */
const params: Record<BatchAction, { may: string[]; must: string[] }> = {
  claim: { may: [], must: [] },
  release: { may: [], must: [] },
  reassign: { may: ["assign_to_user_id", "assign_to_group_id", "comment"], must: [] },
  complete: { may: ["result_code", "captured_data", "comment"], must: ["result_code"] },
  cancel: { may: ["reason"], must: ["reason"] },
  snooze: { may: ["snoozed_until"], must: ["snoozed_until"] },
  mark: { may: ["read", "pinned"], must: [] },
};

const ALL = [...new Set(Object.values(params).flatMap(({ may }) => may))];

/** One action on many tasks: on those named, or on all that a list of the caller's holds. */
export const CreateBatch = z
  .strictObject({
    action: BatchAction,
    task_ids: z.array(BodyId).min(1).max(MOST_NAMED, `must have at most ${MOST_NAMED} entries`).optional(),
    filter: taskFilter.optional().describe("All that listTasks finds with this query, up to 10,000"),
    assign_to_user_id: BodyId.optional(),
    assign_to_group_id: BodyId.optional(),
    result_code: requiredText(80).optional(),
    captured_data: z.record(z.string(), Json).optional(),
    comment: z.string().max(2000).optional(),
    reason: requiredText(500).optional().describe("Why the instances are cancelled"),
    snoozed_until: BodyTime.nullable().optional().describe("Null: no longer put off"),
    read: z.boolean().optional(),
    pinned: z.boolean().optional(),
  })
  .superRefine((input, ctx) => {
    const given: Chosen = input;
    const problem = (name: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [name], message });
    if ((input.task_ids === undefined) === (input.filter === undefined))
      problem("task_ids", "must be given, or filter, and not both");
    const { may, must } = params[input.action];
    for (const name of must) if (given[name] === undefined) problem(name, `is required to ${input.action}`);
    for (const name of ALL)
      if (given[name] !== undefined && !may.includes(name)) problem(name, `is not for ${input.action}`);
    const isOne = (input.assign_to_user_id === undefined) !== (input.assign_to_group_id === undefined);
    if (input.action === "reassign" && !isOne)
      problem("assign_to_user_id", "must be given, or assign_to_group_id, and not both");
    if (input.action === "mark" && input.read === undefined && input.pinned === undefined)
      problem("read", "must be given, or pinned");
  });

const ITEM_STATUSES = ["PENDING", "DONE", "FAILED"] as const;

export const GetBatch = z.object({
  id: PathId,
  status: z.enum(ITEM_STATUSES).optional().describe("Only items that stand like this"),
  limit: limitParam,
  offset: offsetParam,
});
export const OneBatch = z.strictObject({ id: PathId });

const summary = {
  id: Id,
  action: BatchKind,
  status: z.enum(["RUNNING", "COMPLETED"]),
  total: z.int(),
  done: z.int(),
  failed: z.int(),
  created_at: WireTime,
  finished_at: WireTime.nullable(),
};

/** How far a batch has come. */
export const Batch = z.object(summary);
export type Batch = z.infer<typeof Batch>;

export const BatchItem = z.object({
  task_id: Id.nullable(),
  instance_id: Id.nullable().describe("Set instead of task_id where the batch is one of instances"),
  step_name: z.string().nullable(),
  entity_label: z.string().nullable(),
  status: z.enum(ITEM_STATUSES),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  done_at: WireTime.nullable(),
});

/** A batch with what became of each task, in the order in which they were named. */
export const BatchDetail = z.object({ ...summary, items_total: z.int(), items: z.array(BatchItem) });
