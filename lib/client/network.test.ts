import { expect, test } from "vitest";

import { leadsAway } from "./network";

test("another page leads away; another view or task of the inbox does not", () => {
  const inbox = "http://demo.localhost/inbox?scope=me";
  expect(leadsAway("/inbox/17?scope=all", inbox)).toBe(false);
  expect(leadsAway("/inbox?scope=all", inbox)).toBe(false);
  expect(leadsAway("/dashboard", inbox)).toBe(true);
  expect(leadsAway("/instances/5", "http://demo.localhost/instances")).toBe(true);
});
