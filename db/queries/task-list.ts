import { type SQL, sql } from "drizzle-orm";
import type { EntityType } from "@/lib/contracts/primitives";
import type { TaskStatus } from "@/lib/contracts/tasks";
import { idList, rowsOf, rowsOnce } from "../sql";
import type { Tx } from "../tenant";
import type { Marks } from "./marks";
import { type Branch, branchesOf, type Viewer } from "./task-branches";
import { filterOf, type TaskFilter } from "./task-filter";
import { reasonOf, type TaskReason } from "./task-reason";
import { totalWithout } from "./task-totals";
import { isSparse, wideStatuses } from "./task-wide";
import { pageOf } from "./users";

export type TaskSort = "created_at" | "-created_at" | "due_date" | "-due_date" | "priority" | "-priority";

export type TaskQuery = TaskFilter & {
  /** Whose marks and reasons the rows carry; nobody's unless given. */
  me?: Viewer | undefined;
  sort?: TaskSort | undefined;
  limit: number;
  offset: number;
};

export type TaskInList = {
  id: string;
  instanceId: string;
  definitionId: string;
  nodeId: string;
  workflowName: string;
  stepName: string;
  status: TaskStatus;
  user: { id: string; name: string } | null;
  group: { id: string; name: string } | null;
  entityType: EntityType;
  entityId: string | null;
  entityLabel: string | null;
  dueAt: Date | null;
  escalated: boolean;
  priority: number;
  createdAt: Date;
  closedBy: string | null;
  reason: TaskReason | null;
  /** What `me` has marked; null where they have marked nothing. */
  marks: Marks | null;
  /** Whether its instance is paused. */
  paused: boolean;
};

/** Beyond this offset it pays to look whether the page is nearer to the end, and to read from there. */
const FAR = 2_000;

/**
 * A page of the tasks that a viewer may see (`null`: all), and how many there are in all, exactly; one snapshot.
 * Newest first unless `sort` says otherwise; ties are broken by id.
 */
export async function listTasks(
  db: Tx,
  tenantId: string,
  viewer: Viewer | null,
  query: TaskQuery,
): Promise<{ rows: TaskInList[]; total: number }> {
  const { sort = "-created_at" } = query;
  const wide = await wideStatuses(db, tenantId, viewer, query, { byAge: isByAge(sort) });
  const branches = branchesOf(tenantId, viewer, query);
  const filter = filterOf(query);
  const me = query.me ?? { userId: "0", groupIds: [] };
  const sources = { total: branches, page: branchesOf(tenantId, viewer, query, wide) };
  const sparse = isSparse(query) && branches.length > 0;
  // What may be rare or not is planned for what it is.
  const rows = await (sparse ? rowsOnce<Found> : rowsOf<Found>)(
    db,
    sql`with ${sparse ? fewOrMany(tenantId, sources.page, filter, query) : inOrderOf(sources, filter, query)}
      select t.id, t.instance_id as "instanceId", t.definition_id as "definitionId", t.node_id as "nodeId",
        t.workflow_name as "workflowName", t.step_name as "stepName", t.status,
        case when u.id is not null then jsonb_build_object('id', u.id::text, 'name', u.name) end as "user",
        case when g.id is not null then jsonb_build_object('id', g.id::text, 'name', g.name) end as "group",
        t.entity_type as "entityType", t.entity_id as "entityId", t.entity_label as "entityLabel",
        t.due_at as "dueAt", t.escalated, t.priority, t.created_at as "createdAt", t.closed_by as "closedBy",
        ${reasonOf(me)} as reason,
        m.task_id is not null as marked, m.read_at as "readAt", m.pinned_at as "pinnedAt",
        m.snoozed_until as "snoozedUntil", i.paused_at is not null as paused, c.total
      from c left join page on true
      left join tasks t on t.tenant_id = ${tenantId} and t.id = page.id
      left join instances i on i.tenant_id = ${tenantId} and i.id = t.instance_id
      left join users u on u.tenant_id = ${tenantId} and u.id = t.assigned_user_id
      left join groups g on g.tenant_id = ${tenantId} and g.id = t.assigned_group_id
      left join task_marks m on m.tenant_id = ${tenantId} and m.user_id = ${me.userId} and m.task_id = t.id
      order by ${orderBy(query.sort ?? "-created_at")}`,
  );
  const { rows: found, total } = pageOf(rows);
  return { rows: found.map(withMarks), total };
}

type Found = Omit<TaskInList, "marks"> & Marks & { marked: boolean; total: number };

const withMarks = ({
  marked,
  readAt,
  pinnedAt,
  snoozedUntil,
  ...task
}: Omit<Found, "total">): TaskInList => ({
  ...task,
  marks: marked ? { readAt, pinnedAt, snoozedUntil } : null,
});

/** How many tasks a viewer may see, exactly. */
export async function countTasks(
  db: Tx,
  tenantId: string,
  viewer: Viewer | null,
  filter: TaskFilter,
): Promise<number> {
  const wide = await wideStatuses(db, tenantId, viewer, filter, { byAge: true });
  const branches = branchesOf(tenantId, viewer, filter, wide);
  const [row] = await rowsOf<{ total: number }>(
    db,
    sql`select ${totalWithout(filter.hidden, branches, filterOf(filter))}::int as total`,
  );
  return row?.total ?? 0;
}

/** `c(total)` and `page(id)`, each found for itself. */
function inOrderOf(sources: { total: Branch[]; page: Branch[] }, filter: SQL[], query: TaskQuery): SQL {
  return sql`c as materialized (select ${totalWithout(query.hidden, sources.total, filter)}::int as total),
      page as (${pageIds(sources.page, [...filter, ...notHidden(query)], query)})`;
}

/**
 * The same, where few may be found among many: to look for a page in its order takes as long then as to count all, and
 * the one look that counts them is enough.
 */
function fewOrMany(tenantId: string, branches: Branch[], filter: SQL[], query: TaskQuery): SQL {
  const { sort = "-created_at", limit, offset } = query;
  const seen = [...filter, ...notHidden(query)];
  const all = branches.map(({ where, each }) =>
    each
      ? sql`select t.id from ${each} join tasks t on ${allOf([where, ...seen])}`
      : sql`select t.id from tasks t where ${allOf([where, ...seen])}`,
  );
  const isFew = sql.raw(`(select count(*) from few) <= ${FEW}`);
  const isMany = sql.raw(`(select count(*) from few) > ${FEW}`);
  return sql`few as materialized (${sql.join(all, sql` union all `)} limit ${sql.raw(String(FEW + 1))}),
      c as materialized (select case when ${isFew} then (select count(*) from few)
        else ${totalWithout(query.hidden, branches, filter)} end::int as total),
      page as (
        (select t.id from few join tasks t on t.tenant_id = ${tenantId} and t.id = few.id where ${isFew}
          order by ${orderBy(sort)} limit ${limit} offset ${offset})
        union all (${pageIds(branches, [...seen, isMany], query)})
      )`;
}

/** So many are found without asking in which order they stand. */
const FEW = 2_000;

const isByAge = (sort: TaskSort): boolean => sort === "created_at" || sort === "-created_at";

const notHidden = ({ hidden = [] }: TaskFilter): SQL[] =>
  hidden.length > 0 ? [sql`t.id <> all(${idList(hidden)})`] : [];

function pageIds(branches: Branch[], filter: SQL[], query: TaskQuery): SQL {
  const { sort = "-created_at", limit, offset } = query;
  if (branches.length === 0) return sql`select null::bigint as id where false`;
  if (!isByAge(sort) || offset < FAR)
    return slice(branches, filter, sort, {
      limit: sql`${limit}::int`,
      offset: sql`${offset}::int`,
    });

  const back = sort === "created_at" ? "-created_at" : "created_at";
  const total = sql`(select total from c)`;
  const far = sql`${offset}::int > ${total} / 2`;
  const rest = sql`greatest(least(${limit}::int, ${total} - ${offset}::int), 0)`;
  const near = { limit: sql`case when ${far} then 0 else ${limit}::int end`, offset: sql`${offset}::int` };
  const fromEnd = {
    limit: sql`case when ${far} then ${rest} else 0 end`,
    offset: sql`greatest(${total} - ${offset}::int - ${limit}::int, 0)`,
  };
  return sql`(${slice(branches, filter, sort, near)}) union all (${slice(branches, filter, back, fromEnd)})`;
}

type Range = { limit: SQL; offset: SQL };

/** Ids from the branches, merged in order. */
function slice(branches: Branch[], filter: SQL[], sort: TaskSort, { limit, offset }: Range): SQL {
  const range = sql`limit ${limit} offset ${offset}`;
  // Ordered one by one, so that the planner merges them instead of sorting them all.
  const rows = branches.map((branch) => topOf(branch, filter, sort, sql`limit ${limit} + ${offset}`));
  return sql`select t.id from (${sql.join(rows, sql` union all `)}) t order by ${orderBy(sort)} ${range}`;
}

/** Of a branch, or of every group of it, as many as the page could take. */
function topOf({ where, each }: Branch, filter: SQL[], sort: TaskSort, limit: SQL): SQL {
  const top = sql`select t.id, ${keyOf(sort)} from tasks t where ${allOf([where, ...filter])}
    order by ${orderBy(sort)} ${limit}`;
  return each ? sql`select t.* from ${each} cross join lateral (${top}) t` : sql`(${top})`;
}

const allOf = (parts: SQL[]): SQL => sql.join(parts, sql` and `);

/** The columns that an order looks at, beside the id. */
function keyOf(sort: TaskSort): SQL {
  if (sort.endsWith("due_date")) return sql`t.due_at`;
  return sort.endsWith("priority") ? sql`t.priority, t.created_at` : sql`t.created_at`;
}

function orderBy(sort: TaskSort): SQL {
  switch (sort) {
    case "created_at":
      return sql`t.created_at, t.id`;
    case "-created_at":
      return sql`t.created_at desc, t.id desc`;
    case "due_date":
      return sql`t.due_at nulls last, t.id`;
    case "-due_date":
      return sql`t.due_at desc nulls last, t.id desc`;
    case "priority":
      return sql`t.priority, t.created_at, t.id`;
    case "-priority":
      return sql`t.priority desc, t.created_at desc, t.id desc`;
  }
}
