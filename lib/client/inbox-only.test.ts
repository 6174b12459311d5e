import { expect, test } from "vitest";

import { inboxHref, readInbox, taskListInput } from "./inbox-filters";
import { filtersOfQuery, partsOfOnly, withoutPart } from "./inbox-only";
import { queryOfUrl } from "./query-text";

/** What the list's route is asked for by filters that went through the address. */
function askedBy(query: string) {
  const href = inboxHref(filtersOfQuery(query), null);
  const filters = readInbox(queryOfUrl(new URL(href, "http://x").searchParams));
  const { limit: _limit, offset: _offset, sort: _sort, ...asked } = taskListInput(filters, 0);
  return asked;
}

test("what has a field becomes that field, and the list is asked for the same", () => {
  const query =
    "open_only=true&definition_id=7&group_id=2&entity_type=CUENTA&user_id=5&due=overdue&escalated=true";
  expect(filtersOfQuery(query)).toMatchObject({
    scope: "all",
    definition: ["7"],
    group: ["2"],
    entity: ["CUENTA"],
    holder: ["5"],
    due: ["overdue"],
    escalated: true,
    only: "open_only=true",
  });
  expect(askedBy(query)).toEqual(Object.fromEntries(new URLSearchParams(query)));
});

test("what nobody holds and what is overdue are said in the words of their fields", () => {
  expect(askedBy("open_only=true&assigned_to=unassigned&overdue_only=true")).toEqual({
    open_only: "true",
    user_id: "unassigned",
    due: "overdue",
  });
});

test("two conditions that hold together do not become a choice of either", () => {
  const query = {
    open_only: "true",
    user_id: "5",
    assigned_to: "unassigned",
    due: "today",
    overdue_only: "true",
  };
  expect(askedBy(new URLSearchParams(query).toString())).toEqual(query);
});

test("what has no field stays as it is, moments of a day too", () => {
  const query = {
    status: "COMPLETED",
    definition_id: "7",
    node_id: "verify",
    completed_by: "anyone",
    completed_from: "2026-11-01T03:00:00.000Z",
    completed_to: "2026-11-21T02:59:59.999Z",
    repeated: "true",
  };
  const text = new URLSearchParams(query).toString();
  expect(filtersOfQuery(text)).toMatchObject({ status: ["COMPLETED"], definition: ["7"], step: "verify" });
  expect(partsOfOnly(filtersOfQuery(text).only)).toEqual([
    { kind: "completed_by", names: ["completed_by"] },
    { kind: "completed", names: ["completed_from", "completed_to"] },
    { kind: "repeated", names: ["repeated"] },
  ]);
  expect(askedBy(text)).toEqual(query);
  const created = { created_from: "2026-11-01T03:00:00.000Z", created_to: "2026-11-02T02:59:59.999Z" };
  expect(askedBy(new URLSearchParams(created).toString())).toEqual(created);
});

test("a query that lists finished work too goes on listing it", () => {
  expect(askedBy("group_id=2")).toEqual({ group_id: "2", open_only: "false" });
});

test("a part is taken away with all that it stands for, and the last leaves nothing", () => {
  const only = "open_only=true&created_from=a&created_to=b&time_zone=UTC";
  const [open, created, zone] = partsOfOnly(only);
  expect([open?.kind, created?.kind, zone?.kind]).toEqual(["open", "created", "other"]);
  expect(created && withoutPart(only, created)).toBe("open_only=true&time_zone=UTC");
  expect(open && withoutPart("open_only=true", open)).toBeNull();
  expect(partsOfOnly(null)).toEqual([]);
});
