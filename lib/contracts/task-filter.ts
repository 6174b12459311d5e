import { z } from "zod";
import { isTimeZone } from "@/lib/kit/zone";
import { dateBound } from "./date-bound";
import { ENTITY_TYPES, QueryId, booleanParam, isCalendarDate } from "./primitives";

export const SCOPES = [
  "me",
  "my_groups",
  "unassigned",
  "overdue",
  "escalated",
  "snoozed",
  "done_by_me",
  "all",
] as const;
export const Scope = z.enum(SCOPES);
export type Scope = z.infer<typeof Scope>;

export const REASONS = ["assigned", "group", "substitute", "escalated", "returned", "mentioned"] as const;
/** Why a task is before the caller. */
export const Reason = z.enum(REASONS);
export type Reason = z.infer<typeof Reason>;

export const DUE_WORDS = ["overdue", "today", "tomorrow", "this_week", "later", "none"] as const;
const DUE = /^(before|after|on):(today|tomorrow|\d{4}-\d\d-\d\d)$/;

/** Whether a text is one of the words for a due date, or compares it with a day. */
function isDue(text: string): boolean {
  if ((DUE_WORDS as readonly string[]).includes(text)) return true;
  const day = DUE.exec(text)?.[2];
  return day !== undefined && (!/\d/.test(day) || isCalendarDate(day));
}

const ids = z
  .string()
  .max(3100)
  .transform((text) => text.split(","))
  .refine((list) => list.length <= 100, "must name at most 100 ids")
  .refine((list) => list.every((id) => id.length <= 30), "must name ids of at most 30 characters")
  .meta({ type: "string" })
  .describe("Only these tasks: up to 100 ids, separated by commas");

const MOST = 50;

/** Several values, separated by commas: what fits any of them fits. */
const several = (isOne: (text: string) => boolean, what: string) =>
  z
    .string()
    .min(1)
    .max(MOST * 31)
    .transform((text) => [...new Set(text.split(","))])
    .refine((list) => list.length <= MOST, `must name at most ${MOST}`)
    .refine((list) => list.every(isOne), what)
    .meta({ type: "string" });

const severalOf = <const Name extends string>(names: readonly Name[]) =>
  several(
    (text) => (names as readonly string[]).includes(text),
    `must be one or more of: ${names.join(", ")}`,
  ).transform((list) => names.filter((name) => list.includes(name)));
const severalIds = several((text) => text.length <= 30, "must name ids of at most 30 characters");

/** What the list of tasks filters by beside the published parameters. */
export const inboxFilters = {
  scope: Scope.optional().describe(
    "A part of the caller's inbox; all but done_by_me are open, and what the caller has snoozed stands in snoozed alone",
  ),
  statuses: severalOf(["PENDING", "IN_PROGRESS", "COMPLETED"])
    .optional()
    .meta({ type: "string" })
    .describe("One or more of PENDING, IN_PROGRESS, COMPLETED, separated by commas"),
  entity_types: severalOf(ENTITY_TYPES)
    .optional()
    .meta({ type: "string" })
    .describe("One or more types, separated by commas"),
  definition_ids: severalIds.optional().describe("Only tasks of these definitions: ids, separated by commas"),
  due: several(
    isDue,
    `must be one or more of: ${DUE_WORDS.join(", ")}, or before:, after: or on: with a date, today or tomorrow`,
  )
    .optional()
    .describe(
      `${DUE_WORDS.join(", ")}; or before:, after:, on: with YYYY-MM-DD, today or tomorrow; several separated by commas. Days are those of time_zone; a week ends on Sunday`,
    ),
  time_zone: z
    .string()
    .max(64)
    .refine(isTimeZone, "must be the name of a time zone")
    .optional()
    .describe("Whose days `due` means. Default: that of the caller's preferences, else the tenant's"),
  group_id: severalIds
    .optional()
    .describe("Only tasks of this group, claimed or not; several separated by commas"),
  user_id: severalIds
    .optional()
    .describe(
      "Only tasks that this person holds: an id, me, my_groups or unassigned; several separated by commas",
    ),
  workflow: z.string().min(1).max(200).optional().describe("The id, the key or the name of a definition"),
  priority_min: z
    .string()
    .regex(/^(\d|[1-9]\d|100)$/, "must be a whole number from 0 to 100")
    .transform(Number)
    .meta({ type: "integer", minimum: 0, maximum: 100 })
    .optional()
    .describe("Only tasks of at least this priority"),
  priority_max: z
    .string()
    .regex(/^(\d|[1-9]\d|100)$/, "must be a whole number from 0 to 100")
    .transform(Number)
    .meta({ type: "integer", minimum: 0, maximum: 100 })
    .optional()
    .describe("Only tasks of at most this priority"),
  escalated: booleanParam
    .optional()
    .describe("true: only open tasks that were escalated; false: only others"),
  created_from: dateBound(40).optional().describe("Date or date-time; UTC unless it names a zone"),
  created_to: dateBound(40)
    .optional()
    .describe("Date or date-time, inclusive; a bare date means the whole day"),
  ids: ids.optional(),
  reason: Reason.optional().describe(
    "Why the task is before the caller; mentioned: a comment names them on others' work, in the scope me too",
  ),
  pinned: booleanParam.optional().describe("true: only what the caller has pinned"),
  node_id: z.string().min(1).max(100).optional().describe("Only tasks of this node of their definition"),
  completed_by: QueryId.optional().describe(
    "Only what this person has completed; anyone: what anybody has, not what was closed otherwise",
  ),
  completed_from: dateBound(40).optional().describe("As created_from, of when a task was finished"),
  completed_to: dateBound(40).optional().describe("As created_to, of when a task was finished"),
  repeated: booleanParam.optional().describe("true: only tasks of a second or later visit to their node"),
};
