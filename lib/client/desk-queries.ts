import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import { type DeskFilters, deskInput } from "./desk-filters";
import { pollEvery as POLL } from "./live/state";

/** History changes slowly, and its panels cost the server more. */
const SLOW_POLL = 60_000;

export const deskCounters = (filters: DeskFilters) =>
  queryOptions({
    queryKey: ["desk", "counters", filters],
    queryFn: ({ signal }) => call("deskCounters", deskInput(filters), { signal }),
    refetchInterval: POLL,
  });

export const deskWorkload = (filters: DeskFilters) =>
  queryOptions({
    queryKey: ["desk", "workload", filters],
    queryFn: ({ signal }) => call("deskWorkload", deskInput(filters), { signal }),
    refetchInterval: POLL,
  });

export const deskAtRisk = (filters: DeskFilters) =>
  queryOptions({
    queryKey: ["desk", "at-risk", filters],
    queryFn: ({ signal }) => call("deskAtRisk", deskInput(filters), { signal }),
    refetchInterval: SLOW_POLL,
  });

export const deskThroughput = (filters: DeskFilters) =>
  queryOptions({
    queryKey: ["desk", "throughput", filters],
    queryFn: ({ signal }) => call("deskThroughput", deskInput(filters), { signal }),
    refetchInterval: SLOW_POLL,
  });

export const deskCycleTime = (filters: DeskFilters) =>
  queryOptions({
    queryKey: ["desk", "cycle-time", filters],
    queryFn: ({ signal }) => call("deskCycleTime", deskInput(filters), { signal }),
    refetchInterval: SLOW_POLL,
  });

export const deskAgeing = (filters: DeskFilters) =>
  queryOptions({
    queryKey: ["desk", "ageing", filters],
    queryFn: ({ signal }) => call("deskAgeing", deskInput(filters), { signal }),
    refetchInterval: SLOW_POLL,
  });

export const deskHeatmap = (filters: DeskFilters) =>
  queryOptions({
    queryKey: ["desk", "heatmap", filters],
    queryFn: ({ signal }) => call("deskHeatmap", deskInput(filters), { signal }),
    refetchInterval: SLOW_POLL,
  });

export const deskRework = (filters: DeskFilters) =>
  queryOptions({
    queryKey: ["desk", "rework", filters],
    queryFn: ({ signal }) => call("deskRework", deskInput(filters), { signal }),
    refetchInterval: SLOW_POLL,
  });

/** The most tasks that a row of the board unfolds to. */
export const UNFOLDED = 60;

/** The tasks of one row of the board, the most pressing first. */
export const tasksOfRow = (query: string) =>
  queryOptions({
    queryKey: ["tasks", "desk", query],
    queryFn: ({ signal }) =>
      call(
        "listTasks",
        { ...Object.fromEntries(new URLSearchParams(query)), limit: UNFOLDED, sort: "due_date" },
        { signal },
      ),
    refetchInterval: POLL,
  });
