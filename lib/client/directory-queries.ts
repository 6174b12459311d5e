import { queryOptions } from "@tanstack/react-query";
import type { EntityType } from "@/lib/contracts/primitives";
import { call } from "./call";

/** What a picker shows at once; more is found by typing. */
const PICKED = "50";

const searched = (search: string) => ({ limit: PICKED, ...(search && { search }) });

/** People a task can be given to, with how much they hold. */
export const people = (search: string) =>
  queryOptions({
    queryKey: ["users", search],
    queryFn: ({ signal }) => call("listUsers", searched(search), { signal }),
    staleTime: 30_000,
  });

/** Groups a task can be given to, with how much waits there. */
export const groups = (search: string) =>
  queryOptions({
    queryKey: ["groups", search],
    queryFn: ({ signal }) => call("listGroups", searched(search), { signal }),
    staleTime: 30_000,
  });

export const entities = (type: EntityType, search: string) =>
  queryOptions({
    queryKey: ["entities", type, search],
    queryFn: ({ signal }) => call("listEntities", { ...searched(search), type }, { signal }),
    staleTime: 60_000,
    enabled: type !== "NINGUNA",
  });

/** The definitions that a filter offers (all) or that can be started (active). */
export const definitions = (status: "all" | "active") =>
  queryOptions({
    queryKey: ["definitions", status],
    queryFn: ({ signal }) => call("listDefinitions", { limit: "100", status }, { signal }),
    staleTime: 60_000,
  });
