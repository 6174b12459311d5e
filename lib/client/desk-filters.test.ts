import { expect, test } from "vitest";
import {
  csvHref,
  type DeskFilters,
  deskHref,
  deskInput,
  EVERYTHING,
  instancesListHref,
  isNarrowed,
  listHref,
  readDesk,
} from "./desk-filters";
import { inboxHref, readInbox, taskListInput, withoutFilters } from "./inbox-filters";
import { queryOfUrl } from "./query-text";

const read = (href: string) => readDesk(queryOfUrl(new URL(href, "http://x").searchParams));

test("the URL holds every filter, and nothing where none is set", () => {
  const filters: DeskFilters = {
    definition: "1",
    group: "2",
    user: "3",
    entity: "CUENTA",
    days: "90",
    from: "2026-03-01",
    to: "2026-03-15",
  };
  expect(read(deskHref(filters))).toEqual(filters);
  expect([deskHref(EVERYTHING), isNarrowed(EVERYTHING), isNarrowed(filters)]).toEqual([
    "/dashboard",
    false,
    true,
  ]);
});

test("what a URL says wrongly counts as not set", () => {
  expect(read("/dashboard?days=31&from=yesterday&entity=X")).toEqual(EVERYTHING);
});

test("routes and downloads are asked with the same filters", () => {
  const filters = { ...EVERYTHING, group: "2", days: "7" } as const;
  expect(deskInput(filters)).toEqual({ days: "7", group_id: "2" });
  expect(csvHref("at-risk", filters)).toBe(
    "/apidev/v1/workflow/dashboard/export?panel=at-risk&days=7&group_id=2",
  );
});

test("the list behind a number asks the route for exactly what was counted", () => {
  const query = "open_only=true&group_id=2&due=overdue";
  const filters = readInbox(queryOfUrl(new URL(listHref(query), "http://x").searchParams));
  const { limit: _, offset: __, sort: ___, ...asked } = taskListInput(filters, 0);
  expect(asked).toEqual({ open_only: "true", group_id: "2", due: "overdue" });
  expect(inboxHref(filters, null)).toBe(listHref(query));
  expect(inboxHref(withoutFilters(filters), null)).toBe("/inbox?scope=all");
});

test("incidents are a list of instances", () => {
  expect(instancesListHref("incidents_only=true&definition_id=7")).toBe(
    "/instances?incidents=true&definition=7",
  );
});
