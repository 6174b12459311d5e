import { z } from "zod";
import { BodyTime, Json, PathId } from "./primitives";

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
