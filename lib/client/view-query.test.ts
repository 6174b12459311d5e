import { expect, test } from "vitest";

import { readInbox } from "./inbox-filters";
import { filtersOfView, isChanged, viewQueryOf } from "./view-query";
import { queryOfUrl } from "./query-text";

const read = (query: string) => readInbox(queryOfUrl(new URLSearchParams(query)));

test.each([
  "",
  "scope=overdue&sort=-priority",
  "scope=all&status=PENDING&definition=12&entity=CUENTA&q=acme",
  "scope=me&status=COMPLETED",
])("what %j lists is listed by the view saved from it", (query) => {
  const saved = viewQueryOf(read(query));
  expect(viewQueryOf(filtersOfView({ id: "1", query: saved }))).toBe(saved);
});

test("a view's filter that the inbox has no control for is kept", () => {
  const filters = filtersOfView({ id: "1", query: "scope=all&priority_min=50" });
  expect(filters).toMatchObject({ scope: "all", only: "priority_min=50&scope=all", view: "1" });
});

test("a filter more makes a view a changed one", () => {
  const view = { id: "1", query: "scope=all&sort=due_date" } as Parameters<typeof isChanged>[1];
  const filters = filtersOfView(view);
  expect(isChanged(filters, view)).toBe(false);
  expect(isChanged({ ...filters, status: "PENDING" }, view)).toBe(true);
});
