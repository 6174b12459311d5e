import type { InfiniteData, Query, QueryClient } from "@tanstack/react-query";
import type { Page } from "@/lib/contracts/primitives";
import type { TaskRow } from "@/lib/contracts/tasks";

import { call } from "../call";
import { type InboxFilters, taskListInput } from "../inbox-filters";
import { dropNewTasks, noteNewTasks } from "./new-tasks";

type TaskPages = InfiniteData<Page<TaskRow>, number>;

/** What has changed since it was last looked at; `all` where that is too much to list. */
export type Changed = { tasks: ReadonlySet<string>; instances: ReadonlySet<string>; all: boolean };

/**
 * Brings what the page shows up to date. Rows of lists change where they stand or go; new ones wait behind
 * `useNewTasks`. All else that concerns a changed thing is read again.
 */
export async function applyChanges(queries: QueryClient, { tasks, instances, all }: Changed): Promise<void> {
  const asked = queries.invalidateQueries({
    predicate: ({ queryKey }) => {
      const [kind, what, id] = queryKey;
      if (kind === "tasks" && what === "list") return false;
      if (kind === "tasks") return all || what === "counts" || concerns(id, tasks);
      if (kind === "instances") return all || what === "list" || concerns(id, instances);
      return kind === "views";
    },
  });
  const lists = queries.getQueryCache().findAll({ queryKey: ["tasks", "list"] });
  await Promise.all([asked, ...lists.map((list) => refreshList(queries, list, all ? null : tasks))]);
}

const concerns = (id: unknown, changed: ReadonlySet<string>) => typeof id === "string" && changed.has(id);

/** A list that nobody looks at is read anew when somebody does. */
async function refreshList(
  queries: QueryClient,
  list: Query,
  tasks: ReadonlySet<string> | null,
): Promise<void> {
  const pages = list.state.data as TaskPages | undefined;
  if (!list.isActive() || !pages) return queries.invalidateQueries({ queryKey: list.queryKey, exact: true });
  const shown = new Set(pages.pages.flatMap(({ rows }) => rows.map(({ id }) => id)));
  const ids = tasks ? [...tasks] : [...shown].slice(0, 100);
  if (ids.length === 0) return undefined;
  // Nothing moves where nothing stands.
  if (shown.size === 0) return queries.invalidateQueries({ queryKey: list.queryKey, exact: true });

  const input = taskListInput(list.queryKey[2] as InboxFilters, 0);
  const [{ rows }, top] = await Promise.all([
    call("listTasks", { ...input, ids: ids.join(",") }),
    tasks ? null : call("listTasks", input),
  ]);
  const now = new Map(rows.map((row) => [row.id, row]));
  const asked = new Set(ids);
  queries.setQueryData<TaskPages>(list.queryKey, (before) => before && withRows(before, asked, now));
  noteNewTasks(
    list.queryHash,
    [...rows, ...(top?.rows ?? [])].flatMap(({ id }) => (shown.has(id) ? [] : [id])),
  );
  dropNewTasks(list.queryHash, (id) => asked.has(id) && !now.has(id));
  return undefined;
}

/** The pages with those rows as they are now that were asked for; what is not in the list any more leaves it. */
function withRows(
  { pages, pageParams }: TaskPages,
  asked: ReadonlySet<string>,
  now: ReadonlyMap<string, TaskRow>,
): TaskPages {
  const gone = pages.flatMap(({ rows }) => rows.filter(({ id }) => asked.has(id) && !now.has(id))).length;
  return {
    pageParams,
    pages: pages.map((page) => ({
      ...page,
      total: page.total - gone,
      rows: page.rows.flatMap((row) => (asked.has(row.id) ? (now.get(row.id) ?? []) : row)),
    })),
  };
}
