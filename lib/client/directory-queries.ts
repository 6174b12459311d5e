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

/** The people, or the groups, that a filter names; they may be beyond what a picker shows. */
export const named = (kind: "users" | "groups", ids: readonly string[]) =>
  queryOptions({
    queryKey: [kind, "named", ids],
    queryFn: async ({ signal }) => {
      const asked = { limit: PICKED, ids: ids.join(",") };
      return kind === "users"
        ? (await call("listUsers", asked, { signal })).rows
        : (await call("listGroups", asked, { signal })).rows;
    },
    staleTime: 60_000,
    enabled: ids.length > 0,
  });

export const entities = (type: EntityType, search: string) =>
  queryOptions({
    queryKey: ["entities", type, search],
    queryFn: ({ signal }) => call("listEntities", { ...searched(search), type }, { signal }),
    staleTime: 60_000,
    enabled: type !== "NINGUNA",
  });

const PAGE = 100;
/** Nobody finds a workflow among more. */
const PAGES = 10;

/** All definitions, of whoever gives a hundred of them from an offset on. */
export async function everyDefinition<Row, Page extends { rows: Row[]; total: number }>(
  page: (offset: string) => Promise<Page>,
): Promise<Page> {
  const first = await page("0");
  const rest = Math.min(PAGES, Math.ceil(first.total / PAGE)) - 1;
  const offsets = Array.from({ length: Math.max(0, rest) }, (_, at) => String((at + 1) * PAGE));
  const more = await Promise.all(offsets.map(page));
  return { ...first, rows: [first, ...more].flatMap(({ rows }) => rows) };
}

/** Which definitions a filter offers, with their steps, from an offset on. */
export const offered = (offset: string) => ({
  limit: String(PAGE),
  offset,
  status: "all" as const,
  include: "steps" as const,
});

/** The definitions that a filter offers (all, with their steps) or that can be started (active), newest first. */
export const definitions = (status: "all" | "active") =>
  queryOptions({
    queryKey: ["definitions", status],
    queryFn: ({ signal }) =>
      everyDefinition((offset) => {
        const asked = status === "all" ? offered(offset) : { limit: String(PAGE), offset, status };
        return call("listDefinitions", asked, { signal });
      }),
    staleTime: 60_000,
  });
