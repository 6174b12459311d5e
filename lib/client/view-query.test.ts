import fc from "fast-check";
import { expect, test } from "vitest";
import { tries } from "@/lib/kit/testing/tries";

import type { SavedView } from "@/lib/contracts/views";
import { readInbox } from "./inbox-filters";
import { narrowings } from "./inbox-query/arbitrary";
import { filtersOfView, firstView, isChanged, viewQueryOf } from "./view-query";
import { queryOfUrl } from "./query-text";

const read = (query: string) => readInbox(queryOfUrl(new URLSearchParams(query)));

test.each([
  "",
  "scope=overdue&sort=-priority",
  "scope=all&status=PENDING&definition=12&entity=CUENTA&q=acme",
  "scope=me&status=COMPLETED",
  "scope=my_groups&status=PENDING,IN_PROGRESS,COMPLETED",
  "scope=all&status=PENDING,COMPLETED",
  "scope=escalated&status=COMPLETED",
])("what %j lists is listed by the view saved from it", (query) => {
  const saved = viewQueryOf(read(query));
  const again = filtersOfView({ id: "1", query: saved });
  expect(viewQueryOf(again)).toBe(saved);
  expect(again.only).toBeNull();
});

test("a saved view loses none of its filters, whatever they are", () => {
  const scopes = fc.constantFrom("me", "my_groups", "unassigned", "snoozed", "done_by_me", "all" as const);
  fc.assert(
    fc.property(narrowings(), scopes, (narrowing, scope) => {
      const filters = { ...read(""), ...narrowing, scope };
      const saved = viewQueryOf(filters);
      expect(viewQueryOf(filtersOfView({ id: "1", query: saved }))).toBe(saved);
    }),
    tries(),
  );
});

test("a view's filter that the inbox has no control for is kept, beside the controls of the others", () => {
  const filters = filtersOfView({ id: "1", query: "scope=all&repeated=true&priority_min=50" });
  expect(filters).toMatchObject({
    scope: "all",
    only: "repeated=true&scope=all",
    priorityMin: 50,
    view: "1",
  });
});

test("a filter more makes a view a changed one", () => {
  const view = { id: "1", query: "scope=all&sort=due_date" } as Parameters<typeof isChanged>[1];
  const filters = filtersOfView(view);
  expect(isChanged(filters, view)).toBe(false);
  expect(isChanged({ ...filters, status: ["PENDING"] }, view)).toBe(true);
});

const VIEW: SavedView = {
  id: "1",
  name: "One",
  visibility: "tenant",
  group: null,
  query: "scope=all",
  order: 0,
  default_for_role: null,
  owner: { id: "7", name: "Ana" },
  editable: true,
  updated_at: "2026-01-01T00:00:00",
};

test("an inbox opens with the view that the person chose, else with that of their role", () => {
  const views: SavedView[] = [
    VIEW,
    { ...VIEW, id: "2", default_for_role: "staff" },
    { ...VIEW, id: "3", default_for_role: "manager" },
  ];
  const first = (chosen: string | null, role: "staff" | "admin") => firstView(views, { chosen, role })?.id;
  expect(first(null, "staff")).toBe("2");
  expect(first("1", "staff")).toBe("1");
  expect(first("9", "staff")).toBe("2");
  expect(first(null, "admin")).toBeUndefined();
});
