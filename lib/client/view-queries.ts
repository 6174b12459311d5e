import { queryOptions } from "@tanstack/react-query";

import { call } from "./call";
import { pollEvery } from "./live/state";

/** The saved views that the caller finds. */
export const savedViews = () =>
  queryOptions({ queryKey: ["views", "list"], queryFn: ({ signal }) => call("listViews", {}, { signal }) });

/** How many tasks each saved view lists now, by its id. */
export const viewCounts = () =>
  queryOptions({
    queryKey: ["tasks", "counts", "views"],
    queryFn: async ({ signal }) =>
      Object.fromEntries((await call("countViews", {}, { signal })).map(({ id, count }) => [id, count])),
    refetchInterval: pollEvery,
  });
