import { z } from "zod";
import { BodyId, BodyTime, Json, PathId, WireTime, requiredText } from "./primitives";
import { Ref, TaskRow } from "./tasks";

export const PreviewTask = z.strictObject({
  id: PathId,
  captured_data: z
    .record(z.string(), Json)
    .optional()
    .describe("What is typed so far; it need not be complete. Default: what the form shows the caller"),
});

/** What completing a task with each of its results would lead to. */
export const TaskPreview = z.array(
  z.object({
    code: z.string(),
    label: z.string(),
    next: z.array(z.object({ node_id: z.string(), name: z.string(), type: z.string() })),
    ends: z.boolean().describe("Whether the instance would end"),
    problem: z.string().nullable().describe("Why the instance would run into an incident"),
  }),
);
export type TaskPreview = z.infer<typeof TaskPreview>;

/** Marks are the caller's own and never change the task; what is not sent stays as it is. */
export const PutMarks = z.strictObject({
  id: PathId,
  read: z.boolean().optional(),
  pinned: z.boolean().optional(),
  snoozed_until: BodyTime.nullable().optional().describe("Null: no longer put off"),
});

export const NextTask = z.strictObject({
  skip: z
    .strictObject({ task_id: BodyId, reason: requiredText(500) })
    .optional()
    .describe(
      "The task that was offered and is passed over: it goes back to its group, and is not offered again today",
    ),
});

/** The task to do next, the caller's from now on, and why this one. */
export const NextOffer = z.object({
  task: TaskRow.nullable(),
  why: z.object({
    source: z
      .enum(["own", "queue", "none"])
      .describe("own: it was the caller's already; none: nothing waits"),
    factor: z
      .enum(["overdue", "due", "priority", "age"])
      .nullable()
      .describe("What put it before all others"),
    skipped: z.int().describe("How many tasks are not offered, as the caller has passed them over"),
  }),
});
export type NextOffer = z.infer<typeof NextOffer>;

export const PutPresence = z.strictObject({
  id: PathId,
  here: z.boolean().default(true).describe("False: the caller has left"),
  typing: z.boolean().default(false),
});

/** Who looks at a task, the caller too, the first to come first. To stay, repeat within 20 seconds. */
export const TaskPresence = z.array(z.object({ user: Ref, typing: z.boolean(), since: WireTime }));
