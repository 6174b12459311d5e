import { queryOptions } from "@tanstack/react-query";
import type { Direction } from "@/lib/contracts/diagram";
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

/** What people captured: in the run that goes on, or in an earlier one. */
export const capturedData = (id: string, run: number | null = null) =>
  queryOptions({
    queryKey: ["instances", "captured-data", id, run],
    queryFn: ({ signal }) =>
      call("getCapturedData", { id, ...(run !== null && { run: String(run) }) }, { signal }),
    refetchInterval: pollEvery,
  });

/** The instance's definition, drawn, with the way it has gone. */
export const instanceDiagram = (id: string, direction: Direction) =>
  queryOptions({
    queryKey: ["instances", "diagram", id, direction],
    queryFn: ({ signal }) => call("getDiagram", { id, direction }, { signal }),
    refetchInterval: pollEvery,
  });

/** What machines, clocks and events do for an instance. */
export const instanceSteps = (id: string) =>
  queryOptions({
    queryKey: ["instances", "steps", id],
    queryFn: ({ signal }) => call("getSteps", { id }, { signal }),
    refetchInterval: pollEvery,
  });
