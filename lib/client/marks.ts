"use client";

import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Page } from "@/lib/contracts/primitives";
import type { Marks, TaskDetail, TaskRow } from "@/lib/contracts/tasks";

import { call } from "./call";
import type { InboxFilters } from "./inbox-filters";
import { taskDetail } from "./task-queries";

type TaskPages = InfiniteData<Page<TaskRow>, number>;
export type MarksChange = Partial<Marks>;

const NONE: Marks = { read: false, pinned: false, snoozed_until: null };

/** The caller's own marks on a task; a task that was never marked is unread. */
export const marksOf = (task: { marks: Marks | null }): Marks => task.marks ?? NONE;

/** Marks a task for the caller alone: shown at once, taken back where the server refuses. */
export function useMarks() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ task, change }: { task: Marked; change: MarksChange }) =>
      call("putMarks", { id: task.id, ...change }),
    onMutate: ({ task, change }) => {
      const before = marksOf(task);
      show(queries, task.id, { ...before, ...change });
      return before;
    },
    onError: (_, { task }, before) => before && show(queries, task.id, before),
    onSuccess: (marks, { task, change }) => {
      show(queries, task.id, marks);
      if (change.snoozed_until === undefined) return;
      leaveLists(queries, task.id, marks.snoozed_until !== null);
      void queries.invalidateQueries({ queryKey: ["tasks", "counts"] });
      void queries.invalidateQueries({ queryKey: ["tasks", "list"] });
    },
  });
}

type Marked = { id: string; marks: Marks | null };

function show(queries: QueryClient, id: string, marks: Marks) {
  queries.setQueryData<TaskDetail>(taskDetail(id).queryKey, (task) => task && { ...task, marks });
  queries.setQueriesData<TaskPages>(
    { queryKey: ["tasks", "list"] },
    (pages) =>
      pages && {
        ...pages,
        pages: pages.pages.map((page) => ({
          ...page,
          rows: page.rows.map((row) => (row.id === id ? { ...row, marks } : row)),
        })),
      },
  );
}

/** Takes a task that was put off out of the lists of open work, or one that is back out of those put off. */
function leaveLists(queries: QueryClient, id: string, snoozed: boolean) {
  const isLeft = ({ scope, only }: InboxFilters) =>
    only === null && scope !== "done_by_me" && (scope === "snoozed") !== snoozed;
  for (const [key, pages] of queries.getQueriesData<TaskPages>({ queryKey: ["tasks", "list"] })) {
    if (!pages || !isLeft(key[2] as InboxFilters)) continue;
    const has = pages.pages.some(({ rows }) => rows.some((row) => row.id === id));
    if (!has) continue;
    queries.setQueryData<TaskPages>(key, {
      ...pages,
      pages: pages.pages.map((page) => ({
        ...page,
        total: page.total - 1,
        rows: page.rows.filter((row) => row.id !== id),
      })),
    });
  }
}
