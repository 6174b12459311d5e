import { expect, test } from "vitest";
import { inboxHref, readInbox, taskListInput, writeInbox } from "./inbox-filters";
import { queryOfPage, queryOfUrl } from "./query-text";

const read = (query: string) => readInbox(queryOfUrl(new URLSearchParams(query)));

test("an empty URL shows one's own open work by due date", () => {
  expect(read("")).toMatchObject({ scope: "me", status: null, search: "", sort: "due_date" });
  expect(taskListInput(read(""), 0)).toEqual({
    limit: "100",
    offset: "0",
    sort: "due_date",
    scope: "me",
  });
});

test("what the URL says survives being read and written", () => {
  const query =
    "?scope=my_groups&status=PENDING&definition=123&entity=CUENTA&overdue=true&q=acme+corp&sort=-priority";
  expect(writeInbox(read(query))).toBe(query);
  expect(inboxHref(read(query), "77")).toBe(`/inbox/77${query}`);
});

test("a value that does not exist counts as not set", () => {
  expect(writeInbox(read("?scope=x&status=DONE&entity=Y&sort=z&overdue=1"))).toBe("");
});

test("a repeated name takes its first value on the server", () => {
  expect(readInbox(queryOfPage({ scope: ["all", "me"] })).scope).toBe("all");
});

test("a status replaces the restriction to open work", () => {
  const input = taskListInput(read("?scope=all&status=COMPLETED"), 200);
  expect(input).toMatchObject({ status: "COMPLETED", offset: "200" });
  expect(input).not.toHaveProperty("open_only");
});
