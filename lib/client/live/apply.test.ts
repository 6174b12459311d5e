import { hashKey, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, expect, test, vi } from "vitest";

import { readInbox } from "../inbox-filters";
import { applyChanges } from "./apply";

const filters = readInbox(() => null);
const queryKey = ["tasks", "list", filters];
const row = (id: string, step_name = "old") => ({ id, step_name });
const page = (...rows: object[]) => ({ rows, total: rows.length, limit: 100, offset: 0 });

/** A list that somebody looks at, and a server that has these rows in it now. */
function looking(shown: object[], now: object[]) {
  const queries = new QueryClient();
  queries.setQueryData(queryKey, { pages: [page(...shown)], pageParams: [0] });
  new QueryObserver(queries, { queryKey, staleTime: Infinity }).subscribe(() => {});
  vi.stubGlobal("fetch", async () =>
    Response.json({ success: true, data: now, meta: { total: now.length, limit: 100, offset: 0 } }),
  );
  return {
    queries,
    rows: () =>
      queries
        .getQueryData<{ pages: { rows: object[]; total: number }[] }>(queryKey)
        ?.pages.flatMap((one) => one.rows),
  };
}

const changed = (...tasks: string[]) => ({
  tasks: new Set(tasks),
  instances: new Set<string>(),
  all: false,
});

afterEach(() => vi.unstubAllGlobals());

test("a changed row changes where it stands, one that is gone leaves, a new one does not come in by itself", async () => {
  const { queries, rows } = looking([row("1"), row("2"), row("3")], [row("4"), row("2", "new")]);

  await applyChanges(queries, changed("2", "3", "4"));

  expect(rows()).toEqual([row("1"), row("2", "new")]);
});

test("a list that nobody looks at is only marked as old", async () => {
  const { queries } = looking([row("1")], []);
  const other = ["tasks", "list", { ...filters, search: "x" }];
  queries.setQueryData(other, { pages: [page(row("1"))], pageParams: [0] });

  await applyChanges(queries, changed("1"));

  expect(queries.getQueryCache().get(hashKey(other))?.state.isInvalidated).toBe(true);
});
