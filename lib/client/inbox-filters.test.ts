import { expect, test } from "vitest";
import {
  activeFilters,
  inboxHref,
  readInbox,
  taskListInput,
  withoutField,
  writeInbox,
} from "./inbox-filters";
import { queryOfPage, queryOfUrl } from "./query-text";

const read = (query: string) => readInbox(queryOfUrl(new URLSearchParams(query)));

test("an empty URL shows one's own open work by due date", () => {
  expect(read("")).toMatchObject({ scope: "me", status: [], search: "", sort: "due_date" });
  expect(taskListInput(read(""), 0)).toEqual({
    limit: "100",
    offset: "0",
    sort: "due_date",
    scope: "me",
  });
});

test("what the URL says survives being read and written", () => {
  const query =
    "?scope=my_groups&status=PENDING%2CIN_PROGRESS&due=overdue%2Cbefore%3Atomorrow&assignee=me%2C77&group=5" +
    "&definition=123%2C124&entity=CUENTA&reason=returned&priority_min=50&priority_max=80&created_from=2026-11-01" +
    "&escalated=false&pinned=true&q=acme+corp&sort=-priority";
  expect(writeInbox(read(query))).toBe(query);
  expect(inboxHref(read(query), "77")).toBe(`/inbox/77${query}`);
});

test("one's own work is called by its name, since a bare address opens where a person begins", () => {
  expect(inboxHref(read(""), null)).toBe("/inbox?scope=me");
  expect(inboxHref(read("?due=today"), null)).toBe("/inbox?due=today");
  expect(inboxHref(read(""), "77")).toBe("/inbox/77");
});

test("a link with the names of the list's route shows the list that the route gives", () => {
  const filters = read("?scope=all&statuses=PENDING,COMPLETED&user_id=7&definition_id=12&overdue_only=true");
  expect(filters).toMatchObject({
    status: ["PENDING", "COMPLETED"],
    holder: ["7"],
    definition: ["12"],
    due: ["overdue"],
  });
});

test("a value that does not exist counts as not set", () => {
  const query =
    "?scope=x&status=DONE&entity=Y&sort=z&overdue=1&due=soon&group=Sales&priority_min=101&created_to=2026-02-30";
  expect(writeInbox(read(query))).toBe("");
  expect(writeInbox(read("?priority_min=60&priority_max=50"))).toBe("");
});

test("a repeated name takes its first value on the server", () => {
  expect(readInbox(queryOfPage({ scope: ["all", "me"] })).scope).toBe("all");
});

test("several values of a field are asked of the parameter that takes several", () => {
  expect(taskListInput(read("?status=PENDING,IN_PROGRESS&entity=CUENTA&definition=1,2"), 0)).toMatchObject({
    scope: "me",
    statuses: "PENDING,IN_PROGRESS",
    entity_type: "CUENTA",
    definition_ids: "1,2",
  });
});

test("a completed status replaces the restriction to open work", () => {
  const input = taskListInput(read("?scope=me&status=PENDING,COMPLETED"), 200);
  expect(input).toMatchObject({ statuses: "PENDING,COMPLETED", assigned_to: "me", offset: "200" });
  expect(input).not.toHaveProperty("scope");
});

test("a field is taken away whole", () => {
  const filters = read("?priority_min=5&priority_max=9&pinned=true");
  expect(activeFilters(filters)).toBe(2);
  expect(activeFilters({ ...filters, ...withoutField("priority") })).toBe(1);
});
