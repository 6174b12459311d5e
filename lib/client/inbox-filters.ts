import type { EntityType } from "@/lib/contracts/primitives";
import type { Reason } from "@/lib/contracts/task-filter";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { DUE_WORDS, ENTITY_TYPES, REASONS, TASK_SORTS, TASK_STATUSES, type TaskSort } from "./names";
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

/** What narrows a scope. A field of several values holds what fits any of them; fields narrow together. */
export type Narrowing = {
  status: readonly TaskStatus[];
  /** As the list's route says it: `overdue`, `before:today`, `on:2026-11-30`. */
  due: readonly string[];
  /** Who holds it: ids of people, `me`, `my_groups` or `unassigned`. */
  holder: readonly string[];
  group: readonly string[];
  definition: readonly string[];
  /** A node of a definition, by its id. */
  step: string | null;
  entity: readonly EntityType[];
  reason: Reason | null;
  priorityMin: number | null;
  priorityMax: number | null;
  /** Days of the calendar, both inclusive. */
  createdFrom: string | null;
  createdTo: string | null;
  escalated: boolean | null;
  pinned: boolean;
  search: string;
};

/** What the inbox lists: all of it stands in the URL, so that reload, back and a shared link show the same. */
export type InboxFilters = Narrowing & {
  scope: Scope;
  sort: TaskSort;
  /** The query of the list behind a number elsewhere; it says what is listed instead of the scope. */
  only: string | null;
  /** The saved view that these filters came from. */
  view: string | null;
};

export const DEFAULT_SORT: TaskSort = "due_date";

/** Nothing narrows. */
export const NARROWED_BY_NOTHING: Narrowing = {
  status: [],
  due: [],
  holder: [],
  group: [],
  definition: [],
  step: null,
  entity: [],
  reason: null,
  priorityMin: null,
  priorityMax: null,
  createdFrom: null,
  createdTo: null,
  escalated: null,
  pinned: false,
  search: "",
};

/** The most values of one field that the list's route takes. */
const MOST = 50;
export const HOLDER_WORDS = ["me", "my_groups", "unassigned"] as const;

/** Reads the filters from a URL, by its own names or by those of the list's route; what it cannot read counts as not set. */
export function readInbox(query: QueryText): InboxFilters {
  return {
    scope: oneOf(SCOPES, query("scope")) ?? "me",
    ...readNarrowing(query),
    sort: oneOf(TASK_SORTS, query("sort")) ?? DEFAULT_SORT,
    only: textOf(query("only"), 4000),
    view: textOf(query("view"), 30),
  };
}

export function readNarrowing(query: QueryText): Narrowing {
  const several = (...names: string[]) =>
    [...new Set(names.flatMap((name) => query(name)?.split(",") ?? []))].slice(0, MOST);
  const flag = (name: string) => ({ true: true, false: false })[query(name) ?? ""] ?? null;
  const held = several("assignee", "user_id").concat(oneOf(HOLDER_WORDS, query("assigned_to")) ?? []);
  const overdue = query("overdue") === "true" || query("overdue_only") === "true" ? ["overdue"] : [];
  const { from, to } = ordered(dayOf(query("created_from")), dayOf(query("created_to")));
  const { from: least, to: most } = ordered(numberOf(query("priority_min")), numberOf(query("priority_max")));
  return {
    status: named(TASK_STATUSES, several("status", "statuses")),
    due: [...new Set([...several("due").filter(isDue), ...overdue])],
    holder: [...new Set(held.filter((one) => isId(one) || isOneOf(HOLDER_WORDS, one)))],
    group: several("group", "group_id").filter(isId),
    definition: several("definition", "definition_id", "definition_ids").filter(isId),
    step: nodeOf(query("step") ?? query("node_id")),
    entity: named(ENTITY_TYPES, several("entity", "entity_type", "entity_types")),
    reason: oneOf(REASONS, query("reason")),
    priorityMin: least,
    priorityMax: most,
    createdFrom: from,
    createdTo: to,
    escalated: flag("escalated"),
    pinned: query("pinned") === "true",
    search: textOf(query("q") ?? query("search"), 120) ?? "",
  };
}

/** The names of the list's route that `readInbox` understands: what else a view asks for has no control here. */
export const UNDERSTOOD: ReadonlySet<string> = new Set(
  (
    "scope sort status statuses due user_id group_id definition_id definition_ids node_id entity_type entity_types reason " +
    "priority_min priority_max created_from created_to escalated pinned search overdue_only"
  ).split(" "),
);

/** Whether a text is a day of the calendar as the list's route takes it. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

export const DUE_DAYS = ["today", "tomorrow"] as const;

/** Whether a text says when something is due, as the list's route has it. */
export function isDue(text: string): boolean {
  if (isOneOf(DUE_WORDS, text)) return true;
  const day = /^(?:before|after|on):(.+)$/.exec(text)?.[1] ?? "";
  return isOneOf(DUE_DAYS, day) || isDay(day);
}

export const isId = (text: string): boolean => /^\d{1,19}$/.test(text);
/** Whether a text can be the id of a node. */
export const isNode = (text: string): boolean => /^[a-z][a-z0-9_]{0,63}$/.test(text);
export const isOneOf = <Name extends string>(names: readonly Name[], text: string): text is Name =>
  (names as readonly string[]).includes(text);

const named = <Name extends string>(names: readonly Name[], asked: readonly string[]): Name[] =>
  names.filter((name) => asked.includes(name));
const nodeOf = (text: string | null): string | null => (text !== null && isNode(text) ? text : null);
const dayOf = (text: string | null): string | null => (text !== null && isDay(text) ? text : null);
const numberOf = (text: string | null): number | null =>
  text !== null && /^(\d|[1-9]\d|100)$/.test(text) ? Number(text) : null;

/** A range whose ends are the wrong way round counts as not set. */
const ordered = <Value extends string | number>(from: Value | null, to: Value | null) =>
  from !== null && to !== null && from > to ? { from: null, to: null } : { from, to };

const joined = (values: readonly string[]): string | null => (values.length > 0 ? values.join(",") : null);
const digits = (value: number | null): string | null => (value === null ? null : String(value));

/** The query of the URL that shows these filters, with its `?`; empty when nothing differs from the default. */
export function writeInbox(filters: InboxFilters): string {
  return toQuery({
    scope: filters.scope === "me" ? null : filters.scope,
    status: joined(filters.status),
    due: joined(filters.due),
    assignee: joined(filters.holder),
    group: joined(filters.group),
    definition: joined(filters.definition),
    step: filters.step,
    entity: joined(filters.entity),
    reason: filters.reason,
    priority_min: digits(filters.priorityMin),
    priority_max: digits(filters.priorityMax),
    created_from: filters.createdFrom,
    created_to: filters.createdTo,
    escalated: filters.escalated === null ? null : String(filters.escalated),
    pinned: filters.pinned ? "true" : null,
    q: filters.search || null,
    sort: filters.sort === DEFAULT_SORT ? null : filters.sort,
    only: filters.only,
    view: filters.view,
  });
}

/**
 * The address of the inbox, with a task beside the list or without. `/inbox` alone is where a person begins, which may
 * be a saved view; so one's own work is called by its name.
 */
export const inboxHref = (filters: InboxFilters, taskId: string | null): string =>
  taskId ? `/inbox/${taskId}${writeInbox(filters)}` : `/inbox${writeInbox(filters) || "?scope=me"}`;

/** What can be asked of a task, one chip each, in the order in which they stand. */
export const FIELDS = [
  "status",
  "due",
  "assignee",
  "group",
  "workflow",
  "step",
  "entity",
  "reason",
  "priority",
  "created",
  "escalated",
  "pinned",
] as const;
export type FieldName = (typeof FIELDS)[number];

const PARTS = {
  status: ["status"],
  due: ["due"],
  assignee: ["holder"],
  group: ["group"],
  workflow: ["definition"],
  step: ["step"],
  entity: ["entity"],
  reason: ["reason"],
  priority: ["priorityMin", "priorityMax"],
  created: ["createdFrom", "createdTo"],
  escalated: ["escalated"],
  pinned: ["pinned"],
} as const satisfies Record<FieldName, readonly (keyof Narrowing)[]>;

/** What takes a field back to asking for nothing. */
export const withoutField = (field: FieldName): Partial<Narrowing> =>
  Object.fromEntries(PARTS[field].map((part) => [part, NARROWED_BY_NOTHING[part]]));

const isSet = (value: Narrowing[keyof Narrowing]): boolean =>
  Array.isArray(value) ? value.length > 0 : value !== null && value !== false && value !== "";

/** The fields that narrow the scope. */
export const fieldsOf = (filters: Narrowing): FieldName[] =>
  FIELDS.filter((field) => PARTS[field].some((part) => isSet(filters[part])));

/** How many filters narrow the scope. */
export const activeFilters = (filters: InboxFilters): number =>
  fieldsOf(filters).length + conditionsOf(filters.only);

/** How many conditions a query has; the two ends of a range are one. */
const conditionsOf = (only: string | null): number =>
  new Set([...new URLSearchParams(only ?? "").keys()].map((name) => name.replace(/_(from|to)$/, ""))).size;

/** The same list without what narrows its scope. */
export const withoutFilters = (filters: InboxFilters): InboxFilters => ({
  ...filters,
  ...NARROWED_BY_NOTHING,
  only: null,
  view: null,
});

/** What the list route is asked for, one page of it. */
export function taskListInput(filters: InboxFilters, offset: number, limit = 100) {
  return { limit: String(limit), offset: String(offset), sort: filters.sort, ...whatIsListed(filters) };
}

function whatIsListed(filters: InboxFilters) {
  const { scope, only, status } = filters;
  return {
    ...(only !== null && Object.fromEntries(new URLSearchParams(only))),
    ...(only !== null || status.includes("COMPLETED") ? whose(scope) : { scope }),
    ...narrowed(filters),
  };
}

/** The published parameters take one value; where there are several, those beside them are asked. */
export function narrowed(filters: Narrowing) {
  const { status, definition, entity } = filters;
  return {
    ...(status.length > 1 ? { statuses: status.join(",") } : status[0] && { status: status[0] }),
    ...(definition.length > 1
      ? { definition_ids: definition.join(",") }
      : definition[0] && { definition_id: definition[0] }),
    ...(filters.step && { node_id: filters.step }),
    ...(entity.length > 1 ? { entity_types: entity.join(",") } : entity[0] && { entity_type: entity[0] }),
    ...(filters.due.length > 0 && { due: filters.due.join(",") }),
    ...(filters.holder.length > 0 && { user_id: filters.holder.join(",") }),
    ...(filters.group.length > 0 && { group_id: filters.group.join(",") }),
    ...(filters.reason && { reason: filters.reason }),
    ...(filters.priorityMin !== null && { priority_min: String(filters.priorityMin) }),
    ...(filters.priorityMax !== null && { priority_max: String(filters.priorityMax) }),
    ...(filters.createdFrom && { created_from: filters.createdFrom }),
    ...(filters.createdTo && { created_to: filters.createdTo }),
    ...(filters.escalated !== null && {
      escalated: filters.escalated ? ("true" as const) : ("false" as const),
    }),
    ...(filters.pinned && { pinned: "true" as const }),
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
