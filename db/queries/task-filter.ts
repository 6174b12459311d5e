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

/** From a moment on, before another, perhaps only while the task is open; "none": without a due date. */
export type Due = { from?: Date | undefined; to?: Date | undefined; open?: boolean } | "none";

export type TaskFilter = {
  status?: TaskStatus | undefined;
  /** Only of one of these. */
  statuses?: readonly TaskStatus[] | undefined;
  /** Only PENDING and IN_PROGRESS. */
  open?: boolean | undefined;
  definitionId?: string | undefined;
  entityType?: EntityType | undefined;
  /** Only about something of one of these types. */
  entityTypes?: readonly EntityType[] | undefined;
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
  due?: Due | undefined;
  /** Due as one of these says. */
  dueAny?: readonly Due[] | undefined;
  /** Created from `from` on and until `to`, both inclusive. */
  created?: { from?: Date | undefined; to?: Date | undefined } | undefined;
  priorityMin?: number | undefined;
  priorityMax?: number | undefined;
  /** Only what has not been escalated. */
  calm?: boolean | undefined;
  /** Held as `assignee` says and as each of these says. */
  alsoAssigned?: Assignee[] | undefined;
  /** Held as one of these says. */
  heldAny?: readonly Assignee[] | undefined;
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
  | "dueAny"
  | "entityTypes"
  | "heldAny"
  | "created"
  | "priorityMin"
  | "priorityMax"
  | "calm"
  | "alsoAssigned"
  | "reason"
  | "nodeId"
  | "completedByAnyone"
  | "completed"
  | "repeated"
>;

function moreOf({ ids, definitionIds, created, calm, alsoAssigned = [], reason, ...more }: More) {
  return [
    ids && sql`t.id = any(${idList(ids)})`,
    definitionIds && sql`t.definition_id = any(${idList(definitionIds)})`,
    ...dueOf(more),
    created?.from && sql`t.created_at >= ${created.from}`,
    created?.to && sql`t.created_at <= ${created.to}`,
    more.priorityMin === undefined ? undefined : sql`t.priority >= ${more.priorityMin}::int`,
    more.priorityMax === undefined ? undefined : sql`t.priority <= ${more.priorityMax}::int`,
    calm ? sql`not t.escalated` : undefined,
    more.entityTypes && sql`t.entity_type = any(${sql.param([...more.entityTypes])}::text[])`,
    ...alsoAssigned.map(isHeldBy),
    more.heldAny && anyOf(more.heldAny.map(isHeldBy)),
    reason && sql`${reasonOf(reason.of)} = ${reason.is}`,
    ...finishedOf(more),
  ];
}

const anyOf = (parts: readonly SQL[]): SQL =>
  parts.length === 0 ? sql`false` : sql`(${sql.join([...parts], sql` or `)})`;

function dueOf({ due, dueAny }: Pick<TaskFilter, "due" | "dueAny">): (SQL | undefined)[] {
  return [due && isDue(due), dueAny && anyOf(dueAny.map(isDue))];
}

function isDue(due: Due): SQL {
  if (due === "none") return sql`t.due_at is null`;
  const parts = [
    due.from && sql`t.due_at >= ${due.from}`,
    due.to && sql`t.due_at < ${due.to}`,
    due.open ? sql`t.status <> 'COMPLETED'` : undefined,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? sql`true` : sql`(${sql.join(parts, sql` and `)})`;
}

type Finished = Pick<TaskFilter, "nodeId" | "completedByAnyone" | "completed" | "repeated">;

const finishedOf = ({ nodeId, completedByAnyone, completed, repeated }: Finished) => [
  nodeId === undefined ? undefined : sql`t.node_id = ${nodeId}`,
  completedByAnyone ? sql`t.completed_by is not null` : undefined,
  completed?.from && sql`t.completed_at >= ${completed.from}`,
  completed?.to && sql`t.completed_at <= ${completed.to}`,
  repeated ? sql`t.visit > 1` : undefined,
];
