import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { CapturedData } from "@/lib/contracts/captured-data";
import { call } from "./call";
import { type InboxFilters, taskListInput } from "./inbox-filters";
import { liveState, pollEvery } from "./live/state";

/** A list longer than this many pages is not polled whole; its counts are. */
const POLLED_PAGES = 3;

/** The inbox's list, page by page. A server component seeds the same key with `queryFn` replaced by the service. */
export const taskList = (filters: InboxFilters) =>
  infiniteQueryOptions({
    queryKey: ["tasks", "list", filters],
    queryFn: ({ pageParam, signal }) => call("listTasks", taskListInput(filters, pageParam), { signal }),
    initialPageParam: 0,
    getNextPageParam: ({ offset, limit, rows, total }) =>
      rows.length > 0 && offset + rows.length < total ? offset + limit : undefined,
    // A list that hears of changes is not read again by itself: its rows would move.
    refetchInterval: ({ state }) =>
      liveState() === "live" || (state.data?.pages.length ?? 0) > POLLED_PAGES ? false : pollEvery(),
  });

export const taskCounts = () =>
  queryOptions({
    queryKey: ["tasks", "counts"],
    queryFn: ({ signal }) => call("countTasks", {}, { signal }),
    refetchInterval: pollEvery,
  });

export const taskDetail = (id: string) =>
  queryOptions({
    queryKey: ["tasks", "detail", id],
    queryFn: ({ signal }) => call("getTask", { id }, { signal }),
    refetchInterval: pollEvery,
  });

/** A saved draft, read only where a task says that there is one. */
export const taskDraft = (id: string) =>
  queryOptions({
    queryKey: ["tasks", "draft", id],
    queryFn: ({ signal }) => call("getDraft", { id }, { signal }),
    gcTime: 0,
  });

/** What each result of a task would lead to, with typed answers as JSON. */
export const taskPreview = (id: string, answers: string) =>
  queryOptions({
    queryKey: ["tasks", "preview", id, answers],
    queryFn: ({ signal }) =>
      call("previewTask", { id, captured_data: JSON.parse(answers) as CapturedData }, { signal }),
    staleTime: 30_000,
    retry: false,
  });

/** Who is at a task now. The caller's own heartbeat brings it too, and the stream tells of news. */
export const taskPresence = (id: string) =>
  queryOptions({
    queryKey: ["tasks", "presence", id],
    queryFn: ({ signal }) => call("getPresence", { id }, { signal }),
    staleTime: 10_000,
    gcTime: 0,
    retry: false,
  });
