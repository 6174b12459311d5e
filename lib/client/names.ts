import type { HomeStatus } from "@/lib/contracts/instances";
import type { EntityType } from "@/lib/contracts/primitives";
import type { DUE_WORDS as ContractDueWords, Reason } from "@/lib/contracts/task-filter";
import type { TASK_SORTS as ContractSorts, TaskStatus } from "@/lib/contracts/tasks";

export type TaskSort = (typeof ContractSorts)[number];

/**
 * The contract's lists of names. They are repeated here, held equal by the compiler and a test, so that a page
 * can read its URL without loading the schemas.
 */
export const ENTITY_TYPES = every<EntityType>()([
  "TAREA",
  "CUENTA",
  "CLIENTE",
  "PERSONAL",
  "DISPOSITIVO",
  "NINGUNA",
]);
export const TASK_STATUSES = every<TaskStatus>()(["PENDING", "IN_PROGRESS", "COMPLETED"]);
export const INSTANCE_STATUSES = every<HomeStatus>()(["RUNNING", "COMPLETED", "CANCELLED", "ERROR"]);
export const TASK_SORTS = every<TaskSort>()([
  "due_date",
  "-due_date",
  "created_at",
  "-created_at",
  "priority",
  "-priority",
]);

export const REASONS = every<Reason>()([
  "assigned",
  "group",
  "substitute",
  "escalated",
  "returned",
  "mentioned",
]);
export type DueWord = (typeof ContractDueWords)[number];
export const DUE_WORDS = every<DueWord>()(["overdue", "today", "tomorrow", "this_week", "later", "none"]);

/** A list of names of which none may be missing. */
function every<Name extends string>() {
  return <const List extends readonly Name[]>(
    list: [Name] extends [List[number]] ? List : never,
  ): readonly Name[] => list;
}
