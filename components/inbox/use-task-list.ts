"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";

import { dueGrouper, type DueGroup } from "@/lib/client/due-groups";
import type { InboxFilters } from "@/lib/client/inbox-filters";
import { taskList } from "@/lib/client/task-queries";
import type { TaskRow } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

/** The rows of the inbox as far as they were loaded, each once, with what is needed to load more. */
export function useTaskList(filters: InboxFilters) {
  // Named one by one: a list is not rendered again for what nobody shows of its query.
  const {
    data,
    isPending,
    isError,
    error,
    isPlaceholderData,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
    refetch,
  } = useInfiniteQuery({ ...taskList(filters), placeholderData: keepPreviousData });
  const rows = useMemo(() => unique(data?.pages.flatMap((page) => page.rows) ?? []), [data]);
  return {
    rows,
    total: data?.pages[0]?.total,
    isPending,
    isError,
    error,
    isPlaceholderData,
    hasNextPage,
    isFetchingNextPage,
    fetchNextPage,
    refetch,
  };
}

/** Between two pages a row may move, and then come twice. */
function unique(rows: readonly TaskRow[]): TaskRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/** A line of the list. Where it stands follows from how many tasks and headings stand before it. */
export type ListItem = { key: string; tasks: number; headings: number } & (
  | { kind: "heading"; group: DueGroup }
  | { kind: "task"; task: TaskRow }
);

/** The rows with a heading before each run of the same due group; without headings when the order is another. */
export function listItems(
  rows: readonly TaskRow[],
  grouped: boolean,
  now: Date,
  timeZone: string,
): ListItem[] {
  const groupOf = dueGrouper(now, timeZone);
  let open: DueGroup | null = null;
  let headings = 0;
  return rows.flatMap((task, tasks): ListItem[] => {
    const row = () => ({ kind: "task", key: task.id, task, tasks, headings }) as const;
    if (!grouped) return [row()];
    const group = groupOf(task.due_date === null ? null : fromWireTime(task.due_date));
    if (group === open) return [row()];
    open = group;
    const heading = { kind: "heading", key: `group-${group}-${tasks}`, group, tasks, headings } as const;
    headings += 1;
    return [heading, row()];
  });
}
