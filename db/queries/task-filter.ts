import { type SQL, sql } from "drizzle-orm";
import type { EntityType } from "@/lib/contracts/primitives";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { patternOf } from "../sql";

/** Whose work: one person's, of some groups, or open and nobody's yet (of any status, if one is asked for). */
export type Assignee =
  | { kind: "user"; id: string }
  | { kind: "groups"; ids: string[] }
  | { kind: "unassigned" };

export type TaskFilter = {
  status?: TaskStatus | undefined;
  /** Only PENDING and IN_PROGRESS. */
  open?: boolean | undefined;
  definitionId?: string | undefined;
  entityType?: EntityType | undefined;
  /** Only open tasks that were due before this moment. */
  overdueAt?: Date | undefined;
  /** Only open tasks that have been escalated. */
  escalated?: boolean | undefined;
  assignee?: Assignee | undefined;
  /** Only what this person has completed. */
  completedBy?: string | undefined;
  search?: string | undefined;
};
/** The parts of a filter that no index is in order of: each true of a row or not. */
export function filterOf({
  definitionId,
  entityType,
  overdueAt,
  escalated,
  completedBy,
  search,
}: TaskFilter): SQL[] {
  return [
    definitionId === undefined ? undefined : sql`t.definition_id = ${definitionId}`,
    entityType && sql`t.entity_type = ${entityType}`,
    overdueAt && sql`t.due_at < ${overdueAt}`,
    escalated ? sql`t.escalated` : undefined,
    completedBy === undefined ? undefined : sql`t.completed_by = ${completedBy}`,
    search ? sql`t.search_text like lower(${patternOf(search)})` : undefined,
  ].filter((part) => part !== undefined);
}
