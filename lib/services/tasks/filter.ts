import type { z } from "zod";
import { definitionsNamed } from "@/db/queries/definitions";
import { pinnedTasks, snoozedTasks } from "@/db/queries/marks";
import type { Assignee, TaskFilter } from "@/db/queries/task-filter";
import { userById } from "@/db/queries/users";
import { isId } from "@/lib/contracts/primitives";
import type { Scope } from "@/lib/contracts/task-filter";
import type { ListTasks } from "@/lib/contracts/tasks";
import type { TxContext } from "../context";
import { between } from "../instances/started-between";
import { zoneOf } from "../people/zone";
import { selfOf } from "./access";
import { dueOfAny } from "./due";

/** What a list of tasks filters by, as the contract's schema reads it. */
export type TaskFilterInput = Omit<z.output<typeof ListTasks>, "limit" | "offset" | "sort">;

export { selfOf } from "./access";

/**
 * What a list of tasks asks the database for; null where nothing can fit. Lists, their counts and whatever acts on
 * all that a list holds go by this one, so that they agree.
 */
export async function taskFilterOf(ctx: TxContext, input: TaskFilterInput): Promise<TaskFilter | null> {
  const created = between(["created_from", input.created_from], ["created_to", input.created_to]);
  const completed = between(["completed_from", input.completed_from], ["completed_to", input.completed_to]);
  if (namesNothing(input)) return null;
  const { assignee, ids: inScope, ...scope } = await scopeOf(ctx, input.scope);
  const due = input.due && dueOfAny(input.due, ctx.now, input.time_zone ?? (await zoneOf(ctx)));
  // What one is mentioned on is before one, though it is others' work.
  const inMine = input.scope === "me" && input.reason === "mentioned";
  const [held, ...alsoAssigned] = [
    inMine ? undefined : assignee,
    await assigneeOf(ctx, input.assigned_to),
    ...holders(ctx, input),
  ].filter((one) => one !== undefined);
  const pinned = input.pinned ? await pinnedTasks(ctx.db, ctx.tenant.id, ctx.user.id) : undefined;
  const ids = common([inScope, pinned, input.ids?.filter(isId)]);
  const named = input.workflow && (await definitionsNamed(ctx.db, ctx.tenant.id, input.workflow));
  const definitionIds = common([named || undefined, input.definition_ids?.filter(isId)]);
  if (ids?.length === 0 || definitionIds?.length === 0) return null;

  return {
    ...scope,
    status: input.status,
    statuses: input.statuses,
    open: input.open_only || scope.open,
    definitionId: input.definition_id,
    entityType: input.entity_type,
    entityTypes: input.entity_types,
    ...(input.overdue_only && { overdueAt: ctx.now }),
    ...due,
    ...(input.escalated && { escalated: true }),
    ...(input.escalated === false && { calm: true }),
    created,
    priorityMin: input.priority_min,
    priorityMax: input.priority_max,
    assignee: held,
    alsoAssigned,
    heldAny: severalHolders(ctx, input.user_id),
    search: input.search,
    ids,
    definitionIds,
    reason: input.reason && { of: selfOf(ctx), is: input.reason },
    ...finishedOf(input),
    ...((completed.from || completed.to) && { completed }),
  };
}

/** What is asked of a task's node, and of who has completed it. */
function finishedOf({ node_id, completed_by, repeated }: TaskFilterInput): Partial<TaskFilter> {
  return {
    ...(node_id !== undefined && { nodeId: node_id }),
    ...(completed_by !== undefined &&
      (completed_by === "anyone" ? { completedByAnyone: true } : { completedBy: completed_by })),
    ...(repeated && { repeated: true }),
  };
}

type InScope = Pick<
  TaskFilter,
  "open" | "assignee" | "overdueAt" | "escalated" | "ids" | "hidden" | "completedBy"
>;

/** One part of the caller's inbox. What they have put off stands in one part alone. */
async function scopeOf(ctx: TxContext, scope: Scope | undefined): Promise<InScope> {
  if (scope === undefined) return {};
  if (scope === "done_by_me") return { completedBy: ctx.user.id };
  const snoozed = await snoozedTasks(ctx.db, ctx.tenant.id, ctx.user.id, ctx.now);
  if (scope === "snoozed") return { open: true, ids: snoozed };
  return { open: true, hidden: snoozed, ...narrowed(ctx, scope) };
}

function narrowed(ctx: TxContext, scope: Exclude<Scope, "snoozed" | "done_by_me">): InScope {
  switch (scope) {
    case "me":
      return { assignee: { kind: "user", id: ctx.user.id } };
    case "my_groups":
      return { assignee: myGroups(ctx) };
    case "unassigned":
      return { assignee: { kind: "unassigned" } };
    case "overdue":
      return { overdueAt: ctx.now };
    case "escalated":
      return { escalated: true };
    case "all":
      return {};
  }
}

const myGroups = (ctx: TxContext): Assignee => ({ kind: "groups", ids: selfOf(ctx).groupIds });

const WORDS: ReadonlySet<string> = new Set(["me", "my_groups", "unassigned"]);
const isNoId = (text: string | undefined): boolean => text !== undefined && !isId(text);

/** Whether an id among the parameters is none, and so fits no task. */
function namesNothing(input: TaskFilterInput): boolean {
  const { definition_id, assigned_to, group_id, user_id, completed_by } = input;
  const assigned = WORDS.has(assigned_to ?? "") ? undefined : assigned_to;
  const completer = completed_by === "anyone" ? undefined : completed_by;
  return (
    [definition_id, assigned, completer].some(isNoId) ||
    group_id?.some(isId) === false ||
    user_id?.some((one) => isId(one) || WORDS.has(one)) === false
  );
}

/** Groups, and the person if it is one alone: a list of theirs is found by an index. */
function holders(ctx: TxContext, { group_id, user_id }: TaskFilterInput): (Assignee | undefined)[] {
  const [person, ...others] = user_id ?? [];
  return [
    group_id && { kind: "groups", ids: group_id.filter(isId) },
    person === undefined || others.length > 0 ? undefined : holder(ctx, person),
  ];
}

const severalHolders = (ctx: TxContext, people: readonly string[] = []): Assignee[] | undefined =>
  people.length > 1
    ? people.filter((one) => isId(one) || WORDS.has(one)).map((one) => holder(ctx, one))
    : undefined;

function holder(ctx: TxContext, text: string): Assignee {
  if (text === "unassigned") return { kind: "unassigned" };
  if (text === "my_groups") return myGroups(ctx);
  return { kind: "user", id: text === "me" ? ctx.user.id : text };
}

async function assigneeOf(ctx: TxContext, text: string | undefined): Promise<Assignee | undefined> {
  switch (text) {
    case undefined:
      return undefined;
    case "me":
      return { kind: "user", id: ctx.user.id };
    case "my_groups":
      return myGroups(ctx);
    case "unassigned":
      return { kind: "unassigned" };
    default:
      return (await userById(ctx.db, ctx.tenant.id, text))
        ? { kind: "user", id: text }
        : { kind: "groups", ids: [text] };
  }
}

/** What all of the lists that are there have in common; undefined if none is. */
function common(lists: (string[] | undefined)[]): string[] | undefined {
  const [first, ...others] = lists.filter((list) => list !== undefined);
  return first?.filter((id) => others.every((other) => other.includes(id)));
}
