import { type SQL, sql } from "drizzle-orm";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { idList } from "../sql";
import type { Assignee, TaskFilter } from "./task-filter";

/** Who looks: the tasks of this person and of these groups are theirs to see. */
export type Viewer = {
  userId: string;
  groupIds: string[];
  /** For whom they may act: their tasks too, those of one definition or that come through one group. */
  standsFor?: readonly { id: string; definitionId: string | null; groupId: string | null }[];
};

/**
 * Tasks that one range of one index holds, in order: of one status, and of all, of a person, or (once for
 * `each`) of a group, or one that a comment names somebody on. No task is in two branches of a list.
 */
export type Branch = {
  where: SQL;
  each?: SQL | undefined;
  /** How many tasks it has, from the counts that are kept; only where such counts exist. */
  counted?: SQL | undefined;
};

const OPEN = ["PENDING", "IN_PROGRESS"] as const;

/**
 * The branches that together hold what a viewer may see (`null`: all) of the statuses and people asked for. Tasks of
 * the `wide` statuses are one branch, whosever they are, where they would be one for each group.
 */
export function branchesOf(
  tenantId: string,
  viewer: Viewer | null,
  filter: TaskFilter,
  wide: ReadonlySet<TaskStatus> = new Set(),
): Branch[] {
  const scopes = scopesOf(viewer ?? filter.reason?.of ?? null, filter);
  return statusesOf(filter).flatMap((status) => {
    // The status is text in the statement, so that the planner can prove a partial index fits.
    const base = sql`t.tenant_id = ${tenantId} and t.status = ${sql.raw(`'${status}'`)}`;
    return (wide.has(status) ? joined(scopes) : scopes).map((scope) => branch(tenantId, status, base, scope));
  });
}

/** The groups whose tasks `branchesOf` looks through one by one. */
export const groupsOf = (viewer: Viewer | null, filter: TaskFilter): string[] =>
  scopesOf(viewer ?? filter.reason?.of ?? null, filter).flatMap((scope) =>
    scope.of === "groups" ? scope.ids : [],
  );

type Scope =
  | { of: "all"; extra?: SQL }
  | { of: "user"; id: string; extra?: SQL }
  | { of: "groups"; ids: string[]; extra?: SQL }
  | { of: "mentions"; userId: string; extra?: SQL };

/** The same tasks as one scope, which is true of a row or not; those a comment names somebody on stay apart. */
function joined(scopes: Scope[]): Scope[] {
  const parts = scopes.map(conditionOf).filter((part) => part !== undefined);
  if (parts.length < scopes.length || parts.length === 0) return scopes;
  return [{ of: "all", extra: sql`(${sql.join(parts, sql` or `)})` }];
}

function conditionOf(scope: Scope): SQL | undefined {
  const and = scope.extra ? sql` and ${scope.extra}` : sql``;
  switch (scope.of) {
    case "all":
      return sql`(true${and})`;
    case "user":
      return sql`(t.assigned_user_id = ${scope.id}${and})`;
    case "groups":
      return sql`(t.assigned_group_id = any(${idList(scope.ids)})${and})`;
    case "mentions":
      return undefined;
  }
}

function branch(tenantId: string, status: TaskStatus, base: SQL, scope: Scope): Branch {
  const and = scope.extra ? sql` and ${scope.extra}` : sql``;
  const counts = sql`select coalesce(sum(n), 0) from task_counts where tenant_id = ${tenantId}
    and status = ${sql.raw(`'${status}'`)}`;
  switch (scope.of) {
    case "all":
      return { where: sql`${base}${and}`, counted: scope.extra ? undefined : counts };
    case "user":
      return { where: sql`${base} and t.assigned_user_id = ${scope.id}${and}` };
    case "groups":
      return {
        where: sql`${base} and t.assigned_group_id = g.id${and}`,
        each: sql`unnest(${idList(scope.ids)}) g(id)`,
        counted: scope.extra ? undefined : sql`${counts} and group_id = any(${idList(scope.ids)})`,
      };
    case "mentions":
      return {
        where: sql`${base} and t.id = g.id${and}`,
        each: sql`(select task_id as id from task_mentions
          where tenant_id = ${tenantId} and user_id = ${scope.userId}) g`,
      };
  }
}

function scopesOf(viewer: Viewer | null, { assignee, completedBy, reason }: TaskFilter): Scope[] {
  // Who was named by a comment sees a task whosever it is.
  if (viewer && reason?.is === "mentioned")
    return [{ of: "mentions", userId: viewer.userId, ...(assignee && { extra: isHeldBy(assignee) }) }];
  // One person's completions are the narrower range: what of it the viewer sees is asked of each.
  if (viewer && completedBy !== undefined && !assignee) return [{ of: "all", extra: isOf(viewer) }];
  switch (assignee?.kind) {
    case "user":
      return ofUser(viewer, assignee.id);
    case "groups":
      return ofGroups(viewer, assignee.ids);
    case "unassigned": {
      const extra = sql`t.assigned_user_id is null`;
      return viewer ? groups(viewer.groupIds, extra) : [{ of: "all", extra }];
    }
    case undefined:
      return viewer ? visibleTo(viewer) : [{ of: "all" }];
  }
}

/** Whether the task `t` is held as an assignee says. */
export function isHeldBy(assignee: Assignee): SQL {
  switch (assignee.kind) {
    case "user":
      return sql`t.assigned_user_id = ${assignee.id}`;
    case "groups":
      return sql`t.assigned_group_id = any(${idList(assignee.ids)})`;
    case "unassigned":
      return sql`t.assigned_user_id is null`;
  }
}

const isOf = (viewer: Viewer): SQL =>
  sql`(t.assigned_user_id = ${viewer.userId} or t.assigned_group_id = any(${idList(viewer.groupIds)})
    or ${standsInOn(viewer)})`;

/** Whether a viewer stands in for whom the task `t` is assigned to, in what it is about. */
export function standsInOn({ standsFor = [] }: Viewer): SQL {
  if (standsFor.length === 0) return sql`false`;
  const parts = standsFor.map(
    ({ id, definitionId, groupId }) =>
      sql`(t.assigned_user_id = ${id}${definitionId === null ? sql`` : sql` and t.definition_id = ${definitionId}`}${
        groupId === null ? sql`` : sql` and t.assigned_group_id = ${groupId}`
      })`,
  );
  return sql`(${sql.join(parts, sql` or `)})`;
}

/** The tasks of each person that a viewer stands in for, but those that come from the viewer's own groups. */
function inPlace(viewer: Viewer, extra: SQL): Scope[] {
  const people = [...new Set(viewer.standsFor?.map(({ id }) => id))];
  return people.map((id) => ({ of: "user", id, extra: sql`${extra} and ${standsInOn(viewer)}` }));
}

function visibleTo(viewer: Viewer): Scope[] {
  const { userId, groupIds } = viewer;
  const extra = sql`(t.assigned_group_id is null or t.assigned_group_id <> all(${idList(groupIds)}))`;
  return [...groups(groupIds), { of: "user", id: userId, extra }, ...inPlace(viewer, extra)];
}

/** A person's tasks; of another's, those that came from the viewer's groups. */
function ofUser(viewer: Viewer | null, id: string): Scope[] {
  if (!viewer) return [{ of: "user", id }];
  if (viewer.userId === id) return [{ of: "user", id }, ...inPlace(viewer, sql`true`)];
  return groups(viewer.groupIds, sql`t.assigned_user_id = ${id}`);
}

/** Groups' tasks; of groups that the viewer is not in, those that are the viewer's own. */
function ofGroups(viewer: Viewer | null, ids: string[]): Scope[] {
  if (!viewer) return groups(ids);
  const mine = ids.filter((id) => viewer.groupIds.includes(id));
  const others = ids.filter((id) => !viewer.groupIds.includes(id));
  const own = {
    of: "user",
    id: viewer.userId,
    extra: sql`t.assigned_group_id = any(${idList(others)})`,
  } as const;
  return others.length > 0 ? [...groups(mine), own] : groups(mine);
}

function groups(ids: string[], extra?: SQL): Scope[] {
  if (ids.length === 0) return [];
  return [{ of: "groups", ids: [...new Set(ids)], ...(extra && { extra }) }];
}

function statusesOf(filter: TaskFilter): TaskStatus[] {
  const { status, statuses = [...OPEN, "COMPLETED"], open, overdueAt, escalated } = filter;
  const { completedBy, completedByAnyone, completed, assignee } = filter;
  const onlyDone = completedBy !== undefined || completedByAnyone || completed !== undefined;
  const waiting = assignee?.kind === "unassigned" && status === undefined && !filter.statuses;
  const onlyOpen = open || overdueAt !== undefined || escalated || waiting;
  const all: readonly TaskStatus[] = status ? [status] : [...OPEN, "COMPLETED"];
  return all.filter((one) => {
    if (!statuses.includes(one)) return false;
    if (one === "COMPLETED") return !onlyOpen;
    // What is in progress is somebody's.
    if (one === "IN_PROGRESS" && assignee?.kind === "unassigned") return false;
    return !onlyDone;
  });
}
