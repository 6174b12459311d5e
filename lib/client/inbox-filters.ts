import type { EntityType } from "@/lib/contracts/primitives";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { ENTITY_TYPES, TASK_SORTS, TASK_STATUSES, type TaskSort } from "./names";
import { type QueryText, oneOf, textOf, toQuery } from "./query-text";

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
export type Scope = (typeof SCOPES)[number];

/** What the inbox lists: all of it stands in the URL, so that reload, back and a shared link show the same. */
export type InboxFilters = {
  scope: Scope;
  status: TaskStatus | null;
  definition: string | null;
  entity: EntityType | null;
  overdue: boolean;
  search: string;
  sort: TaskSort;
  /** The query of the list behind a number elsewhere; it says what is listed instead of the scope. */
  only: string | null;
  /** The saved view that these filters came from. */
  view: string | null;
};

export const DEFAULT_SORT: TaskSort = "due_date";

/** Reads the filters from a URL; what it cannot read counts as not set. */
export function readInbox(query: QueryText): InboxFilters {
  return {
    scope: oneOf(SCOPES, query("scope")) ?? "me",
    status: oneOf(TASK_STATUSES, query("status")),
    definition: textOf(query("definition"), 30),
    entity: oneOf(ENTITY_TYPES, query("entity")),
    overdue: query("overdue") === "true",
    search: textOf(query("q"), 120) ?? "",
    sort: oneOf(TASK_SORTS, query("sort")) ?? DEFAULT_SORT,
    only: textOf(query("only"), 4000),
    view: textOf(query("view"), 30),
  };
}

/** The query of the URL that shows these filters, with its `?`; empty when nothing differs from the default. */
export function writeInbox(filters: InboxFilters): string {
  return toQuery({
    scope: filters.scope === "me" ? null : filters.scope,
    status: filters.status,
    definition: filters.definition,
    entity: filters.entity,
    overdue: filters.overdue ? "true" : null,
    q: filters.search || null,
    sort: filters.sort === DEFAULT_SORT ? null : filters.sort,
    only: filters.only,
    view: filters.view,
  });
}

/** The address of the inbox, with a task beside the list or without. */
export const inboxHref = (filters: InboxFilters, taskId: string | null): string =>
  `/inbox${taskId ? `/${taskId}` : ""}${writeInbox(filters)}`;

/** How many filters narrow the scope. */
export const activeFilters = (filters: InboxFilters): number =>
  [filters.status, filters.definition, filters.entity, filters.overdue || null, filters.only].filter(
    (one) => one !== null,
  ).length;

/** The same list without what narrows its scope. */
export const withoutFilters = (filters: InboxFilters): InboxFilters => ({
  ...filters,
  status: null,
  definition: null,
  entity: null,
  overdue: false,
  search: "",
  only: null,
  view: null,
});

/** What the list route is asked for, one page of it. */
export function taskListInput(filters: InboxFilters, offset: number, limit = 100) {
  return { limit: String(limit), offset: String(offset), sort: filters.sort, ...whatIsListed(filters) };
}

function whatIsListed(filters: InboxFilters) {
  const { scope, only } = filters;
  return {
    ...(only !== null && Object.fromEntries(new URLSearchParams(only))),
    ...(only !== null || filters.status === "COMPLETED" ? whose(scope) : { scope }),
    ...(filters.overdue && { overdue_only: "true" as const }),
    ...(filters.status && { status: filters.status }),
    ...(filters.definition && { definition_id: filters.definition }),
    ...(filters.entity && { entity_type: filters.entity }),
    ...(filters.search && { search: filters.search }),
  };
}

/** The scopes hold open work; completed work is asked for by whose it was, and all of it where that says nothing. */
function whose(scope: Scope) {
  if (scope === "done_by_me") return { scope };
  if (scope === "me" || scope === "my_groups" || scope === "unassigned") return { assigned_to: scope };
  if (scope === "escalated") return { escalated: "true" as const };
  return scope === "overdue" ? { overdue_only: "true" as const } : {};
}
