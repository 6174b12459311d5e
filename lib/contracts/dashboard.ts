import { z } from "zod";
import { isTimeZone } from "@/lib/kit/zone";
import { ENTITY_TYPES, Id, QueryId, WireTime, isCalendarDate } from "./primitives";
import { EntityRef, Ref } from "./tasks";

const day = z.string().max(10).refine(isCalendarDate, "must be a date, YYYY-MM-DD");

/** One filter set for all panels of the desk. Days are those of the time zone. */
const filters = {
  definition_id: QueryId.optional().describe("Only work of this definition"),
  group_id: QueryId.optional().describe("Only work of this group, claimed or not"),
  user_id: QueryId.optional().describe("Only open work that this person holds, and what they have completed"),
  entity_type: z.enum(ENTITY_TYPES).optional().describe("Only work about entities of this type"),
  days: z
    .string()
    .regex(/^([1-9]|[1-8]\d|9[0-2])$/, "must be a whole number from 1 to 92")
    .transform(Number)
    .default(30)
    .meta({ type: "integer", minimum: 1, maximum: 92, default: 30 })
    .describe("How many days the period has, unless `from` says when it begins"),
  from: day.optional().describe("The first day of the period"),
  to: day.optional().describe("The last day of the period, at most 91 after its first; default: today"),
  time_zone: z
    .string()
    .max(64)
    .refine(isTimeZone, "must be the name of a time zone")
    .optional()
    .describe("Whose days these are. Default: that of the caller's preferences, else the tenant's"),
};
export const DeskInput = z.object(filters);
export type DeskInput = z.output<typeof DeskInput>;

const query = z.string().describe("The query of the task list that lists what was counted");

/** A number, and the query of the list that it counts. */
const Counted = z.object({ count: z.int(), query });

export const DeskCounters = z.object({
  open: Counted,
  overdue: Counted,
  due_today: Counted.describe("Due today and not overdue"),
  unassigned: Counted,
  escalated: Counted,
  incidents: Counted.describe("Instances that a failure stopped; its query is one of the instance list"),
});
export type DeskCounters = z.infer<typeof DeskCounters>;

export const LOAD_COLUMNS = ["overdue", "today", "tomorrow", "this_week", "later", "none"] as const;
export type LoadColumn = (typeof LOAD_COLUMNS)[number];

const load = Object.fromEntries(LOAD_COLUMNS.map((name) => [name, z.int()])) as Record<LoadColumn, z.ZodInt>;

/** Who holds how much open work, by when it is due. */
export const DeskWorkload = z.array(
  z.object({
    kind: z.enum(["user", "group"]).describe("A group: what none of its members has taken"),
    id: Id,
    name: z.string(),
    total: z.int(),
    ...load,
    query: z
      .string()
      .describe("The query of the task list for the row; with `&due=<column>` that of one column"),
  }),
);
export type DeskWorkload = z.infer<typeof DeskWorkload>;

export const DeskThroughput = z.array(
  z.object({
    day: z.string().describe("YYYY-MM-DD"),
    opened: z.int(),
    closed: z.int().describe("Completed, or closed without anybody completing it"),
    opened_query: query,
    closed_query: query,
  }),
);
export type DeskThroughput = z.infer<typeof DeskThroughput>;

const step = {
  definition_id: Id,
  workflow_name: z.string(),
  node_id: z.string(),
  step_name: z.string(),
};

/** How long tasks take from open to completed, by step; the busiest first. */
export const DeskCycleTime = z.array(
  z.object({ ...step, completed: z.int(), p50_seconds: z.int(), p80_seconds: z.int(), query }),
);
export type DeskCycleTime = z.infer<typeof DeskCycleTime>;

/** Open work by how long it has been open, the youngest first. */
export const DeskAgeing = z.array(
  z.object({
    from_days: z.int(),
    to_days: z.int().nullable(),
    count: z.int(),
    overdue: z.int(),
    query: z
      .string()
      .describe("The query of the task list; with `&overdue_only=true` that of the overdue ones"),
  }),
);
export type DeskAgeing = z.infer<typeof DeskAgeing>;

/** When each step is completed: 168 hours of a week from Monday 00:00 on. */
export const DeskHeatmap = z.array(
  z.object({ ...step, total: z.int(), cells: z.array(z.int()).length(168), query }),
);
export type DeskHeatmap = z.infer<typeof DeskHeatmap>;

/** How often a step is done again: completed tasks of a second or later visit. */
export const DeskRework = z.array(
  z.object({
    ...step,
    completed: z.int(),
    repeated: z.int(),
    rate: z.number().describe("0 to 1"),
    query: z.string().describe("The query of the task list that lists the repeated ones"),
  }),
);
export type DeskRework = z.infer<typeof DeskRework>;

const ids = z
  .string()
  .nullable()
  .describe("The query of the task list that lists them; null beyond 100, which the export lists");
const Foreseen = z.object({ count: z.int(), query: ids });

const LateTask = z.object({
  id: Id,
  instance_id: Id,
  ...step,
  assigned_to_user: Ref.nullable(),
  assigned_to_group: Ref.nullable(),
  entity: EntityRef,
  created_at: WireTime,
  due_date: WireTime,
  expected_at: WireTime.nullable().describe(
    "By when 80 of 100 such tasks are done; null where it is open longer than any before",
  ),
  chance: z.number().describe("How likely it will be late, 0 to 1"),
});
export type LateTask = z.infer<typeof LateTask>;

/**
 * Which open tasks will be late, by the last 90 days of each step: those where P80 of the remaining time ends
 * after the due date.
 */
export const DeskAtRisk = z.object({
  total: Foreseen,
  today: Foreseen.describe("Those that are due before the day ends"),
  judged: z.int().describe("Open tasks with a due date ahead and a step with a history"),
  unjudged: z.int().describe("Those whose step has too little history"),
  holders: z
    .array(
      z.object({
        kind: z.enum(["user", "group"]),
        id: Id,
        name: z.string(),
        count: z.int(),
        query: ids,
      }),
    )
    .describe("Who holds them, the most first; at most 20"),
  tasks: z.array(LateTask).describe("The first 50, by due date"),
  soon: Foreseen.extend({ until: WireTime }).describe(
    "Those that are due before work ends today: until 18:00 by the time zone's clock, later in the day until midnight",
  ),
});
export type DeskAtRisk = z.infer<typeof DeskAtRisk>;

export const DESK_PANELS = [
  "counters",
  "workload",
  "throughput",
  "cycle-time",
  "ageing",
  "heatmap",
  "at-risk",
  "rework",
] as const;
export type DeskPanel = (typeof DESK_PANELS)[number];

export const ExportDesk = z.object({
  panel: z.enum(DESK_PANELS).default("counters").describe("Which panel"),
  ...filters,
});
