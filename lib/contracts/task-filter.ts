import { z } from "zod";
import { isTimeZone } from "@/lib/kit/zone";
import { dateBound } from "./date-bound";
import { QueryId, booleanParam, isCalendarDate } from "./primitives";

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

const due = z
  .string()
  .max(30)
  .refine(
    isDue,
    `must be one of: ${DUE_WORDS.join(", ")}, or before:, after: or on: with a date, today or tomorrow`,
  )
  .describe(
    `${DUE_WORDS.join(", ")}; or before:, after:, on: with YYYY-MM-DD, today or tomorrow. Days are those of time_zone; a week ends on Sunday`,
  );

const ids = z
  .string()
  .max(3100)
  .transform((text) => text.split(","))
  .refine((list) => list.length <= 100, "must name at most 100 ids")
  .refine((list) => list.every((id) => id.length <= 30), "must name ids of at most 30 characters")
  .meta({ type: "string" })
  .describe("Only these tasks: up to 100 ids, separated by commas");

/** What the list of tasks filters by beside the published parameters. */
export const inboxFilters = {
  scope: Scope.optional().describe(
    "A part of the caller's inbox; all but done_by_me are open, and what the caller has snoozed stands in snoozed alone",
  ),
  due: due.optional(),
  time_zone: z
    .string()
    .max(64)
    .refine(isTimeZone, "must be the name of a time zone")
    .optional()
    .describe("Whose days `due` means. Default: that of the caller's preferences, else the tenant's"),
  group_id: QueryId.optional().describe("Only tasks of this group, claimed or not"),
  user_id: QueryId.optional().describe("Only tasks that this person holds"),
  workflow: z.string().min(1).max(200).optional().describe("The id, the key or the name of a definition"),
  priority_min: z
    .string()
    .regex(/^(\d|[1-9]\d|100)$/, "must be a whole number from 0 to 100")
    .transform(Number)
    .meta({ type: "integer", minimum: 0, maximum: 100 })
    .optional(),
  escalated: booleanParam
    .optional()
    .describe("true: only open tasks that were escalated; false: only others"),
  created_from: dateBound(40).optional().describe("Date or date-time; UTC unless it names a zone"),
  created_to: dateBound(40)
    .optional()
    .describe("Date or date-time, inclusive; a bare date means the whole day"),
  ids: ids.optional(),
  reason: Reason.optional().describe("Why the task is before the caller"),
  pinned: booleanParam.optional().describe("true: only what the caller has pinned"),
  node_id: z.string().min(1).max(100).optional().describe("Only tasks of this node of their definition"),
  completed_by: QueryId.optional().describe(
    "Only what this person has completed; anyone: what anybody has, not what was closed otherwise",
  ),
  completed_from: dateBound(40).optional().describe("As created_from, of when a task was finished"),
  completed_to: dateBound(40).optional().describe("As created_to, of when a task was finished"),
  repeated: booleanParam.optional().describe("true: only tasks of a second or later visit to their node"),
};
