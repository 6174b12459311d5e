import { expect, test } from "vitest";
import { instanceListInput, isNarrowed, readInstances, readTab, writeInstances } from "./instance-filters";
import { queryOfUrl } from "./query-text";

const read = (query: string) => readInstances(queryOfUrl(new URLSearchParams(query)));

test("what the URL says survives being read and written", () => {
  const query = "?status=ERROR&definition=9&entity=CLIENTE&from=2026-03-01&to=2026-03-31&q=acme&offset=50";
  expect(writeInstances(read(query))).toBe(query);
  expect(instanceListInput(read(query))).toMatchObject({ startdate: "2026-03-01", enddate: "2026-03-31" });
});

test("a value that does not exist counts as not set", () => {
  expect(writeInstances(read("?status=X&from=2026-13-01&to=yesterday&offset=-1"))).toBe("");
});

test("turning the page does not narrow the list", () => {
  expect(isNarrowed(read("?offset=50"))).toBe(false);
  expect(isNarrowed(read("?q=acme"))).toBe(true);
});

test("an unknown tab is the timeline", () => {
  expect(readTab(queryOfUrl(new URLSearchParams("tab=data")))).toBe("data");
  expect(readTab(queryOfUrl(new URLSearchParams("tab=other")))).toBe("timeline");
});
