import { type SQL, sql } from "drizzle-orm";
import type { EntityType } from "@/lib/contracts/primitives";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { idList, patternOf } from "../sql";
import { isHeldBy, type Viewer } from "./task-branches";
import { reasonOf, type TaskReason } from "./task-reason";

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
  /** Only these tasks. */
  ids?: string[] | undefined;
  /** All but these: what the viewer does not want to see now. Few, so totals are counted without them. */
  hidden?: string[] | undefined;
  /** Only of one of these definitions. */
  definitionIds?: string[] | undefined;
  /** Due from `from` on and before `to`; "none" is without a due date. */
  due?: { from?: Date | undefined; to?: Date | undefined } | "none" | undefined;
  /** Created from `from` on and until `to`, both inclusive. */
  created?: { from?: Date | undefined; to?: Date | undefined } | undefined;
  priorityMin?: number | undefined;
  /** Only what has not been escalated. */
  calm?: boolean | undefined;
  /** Held as `assignee` says and as each of these says. */
  alsoAssigned?: Assignee[] | undefined;
  nodeId?: string | undefined;
  /** Only what somebody has completed, whoever it was. */
  completedByAnyone?: boolean | undefined;
  /** Finished from `from` on and until `to`, both inclusive. */
  completed?: { from?: Date | undefined; to?: Date | undefined } | undefined;
  /** Only of a second or later visit to their node. */
  repeated?: boolean | undefined;
  /** Only what the caller has before them for this reason. */
  reason?: { of: Viewer; is: TaskReason } | undefined;
};

/** The parts of a filter that no index is in order of: each true of a row or not. */
export function filterOf({
  definitionId,
  entityType,
  overdueAt,
  escalated,
  completedBy,
  search,
  ...more
}: TaskFilter): SQL[] {
  return [
    definitionId === undefined ? undefined : sql`t.definition_id = ${definitionId}`,
    entityType && sql`t.entity_type = ${entityType}`,
    overdueAt && sql`t.due_at < ${overdueAt}`,
    escalated ? sql`t.escalated` : undefined,
    completedBy === undefined ? undefined : sql`t.completed_by = ${completedBy}`,
    search ? sql`t.search_text like lower(${patternOf(search)})` : undefined,
    ...moreOf(more),
  ].filter((part) => part !== undefined);
}

type More = Pick<
  TaskFilter,
  | "ids"
  | "hidden"
  | "definitionIds"
  | "due"
  | "created"
  | "priorityMin"
  | "calm"
  | "alsoAssigned"
  | "reason"
  | "nodeId"
  | "completedByAnyone"
  | "completed"
  | "repeated"
>;

function moreOf({
  ids,
  definitionIds,
  due,
  created,
  priorityMin,
  calm,
  alsoAssigned = [],
  reason,
  ...more
}: More) {
  const { from, to } = due === "none" ? {} : (due ?? {});
  return [
    ids && sql`t.id = any(${idList(ids)})`,
    definitionIds && sql`t.definition_id = any(${idList(definitionIds)})`,
    due === "none" ? sql`t.due_at is null` : undefined,
    from && sql`t.due_at >= ${from}`,
    to && sql`t.due_at < ${to}`,
    created?.from && sql`t.created_at >= ${created.from}`,
    created?.to && sql`t.created_at <= ${created.to}`,
    priorityMin === undefined ? undefined : sql`t.priority >= ${priorityMin}::int`,
    calm ? sql`not t.escalated` : undefined,
    ...alsoAssigned.map(isHeldBy),
    reason && sql`${reasonOf(reason.of)} = ${reason.is}`,
    ...finishedOf(more),
  ];
}

type Finished = Pick<TaskFilter, "nodeId" | "completedByAnyone" | "completed" | "repeated">;

const finishedOf = ({ nodeId, completedByAnyone, completed, repeated }: Finished) => [
  nodeId === undefined ? undefined : sql`t.node_id = ${nodeId}`,
  completedByAnyone ? sql`t.completed_by is not null` : undefined,
  completed?.from && sql`t.completed_at >= ${completed.from}`,
  completed?.to && sql`t.completed_at <= ${completed.to}`,
  repeated ? sql`t.visit > 1` : undefined,
];
