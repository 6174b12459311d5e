import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import { type InboxFilters, taskListInput } from "./inbox-filters";

/** How often what is on the screen is asked for again. */
export const POLL = 15_000;
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
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > POLLED_PAGES ? false : POLL),
  });

export const taskCounts = () =>
  queryOptions({
    queryKey: ["tasks", "counts"],
    queryFn: ({ signal }) => call("countTasks", {}, { signal }),
    refetchInterval: POLL,
  });

export const taskDetail = (id: string) =>
  queryOptions({
    queryKey: ["tasks", "detail", id],
    queryFn: ({ signal }) => call("getTask", { id }, { signal }),
    refetchInterval: POLL,
  });

/** A saved draft, read only where a task says that there is one. */
export const taskDraft = (id: string) =>
  queryOptions({
    queryKey: ["tasks", "draft", id],
    queryFn: ({ signal }) => call("getDraft", { id }, { signal }),
    gcTime: 0,
  });
