import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import { type InstanceFilters, instanceListInput } from "./instance-filters";
import { pollEvery } from "./live/state";

export const instanceList = (filters: InstanceFilters) =>
  queryOptions({
    queryKey: ["instances", "list", filters],
    queryFn: ({ signal }) => call("listInstances", instanceListInput(filters), { signal }),
    refetchInterval: pollEvery,
  });

export const instanceDetail = (id: string) =>
  queryOptions({
    queryKey: ["instances", "detail", id],
    queryFn: ({ signal }) => call("getInstance", { id }, { signal }),
    refetchInterval: pollEvery,
  });

/** Everything that happened to an instance, not the published seven kinds alone. */
export const instanceTimeline = (id: string) =>
  queryOptions({
    queryKey: ["instances", "timeline", id],
    queryFn: ({ signal }) => call("getTimeline", { id, include: "all" }, { signal }),
    refetchInterval: pollEvery,
  });

export const capturedData = (id: string) =>
  queryOptions({
    queryKey: ["instances", "captured-data", id],
    queryFn: ({ signal }) => call("getCapturedData", { id }, { signal }),
    refetchInterval: pollEvery,
  });

/** What machines, clocks and events do for an instance. */
export const instanceSteps = (id: string) =>
  queryOptions({
    queryKey: ["instances", "steps", id],
    queryFn: ({ signal }) => call("getSteps", { id }, { signal }),
    refetchInterval: pollEvery,
  });
