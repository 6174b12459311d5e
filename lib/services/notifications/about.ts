import type { TaskRow } from "@/db/schema";
import type { Json } from "@/lib/contracts/primitives";
import type { Caller } from "../context";

/** What notices about a task say of it, and who did it. */
export const aboutTask = (
  task: Pick<TaskRow, "stepName" | "workflowName" | "entityLabel">,
  actor: Pick<Caller, "username" | "name"> | null,
): Record<string, Json> => ({
  step_name: task.stepName,
  workflow_name: task.workflowName,
  entity_label: task.entityLabel,
  actor: actor && { username: actor.username, name: actor.name },
});
