import { expect, test } from "vitest";

import { safeNext, signInHref } from "./sign-in-href";

test("after signing in people go on to a path of this site", () => {
  expect(safeNext("/inbox/12?scope=me#notes")).toBe("/inbox/12?scope=me#notes");
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "\\\\evil.example",
  "javascript:alert(1)",
  "/..//evil.example",
  "",
  "/signin?next=/signin",
  null,
])("%j leads to the inbox or stays here, never elsewhere", (next) => {
  expect(new URL(safeNext(next), "http://here.invalid").host).toBe("here.invalid");
  expect(safeNext(next)).not.toMatch(/^\/\//);
});

test("the way to sign in names where one was, unless that is where one goes anyway", () => {
  expect(signInHref("/inbox")).toBe("/signin");
  expect(signInHref("/instances?status=RUNNING", "ended")).toBe(
    "/signin?next=%2Finstances%3Fstatus%3DRUNNING&why=ended",
  );
});
