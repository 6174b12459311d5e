import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { findRoutes, isRest, Router } from "./routes";

function router(...routes: string[]): Router<string> {
  const made = new Router<string>();
  for (const route of routes) made.add(route, route);
  return made;
}

test("a literal segment is preferred to a placeholder, whichever was added first", () => {
  const routes = router("/v1/instances/[id]", "/v1/instances/batch", "/v1/instances/[id]/steps");
  expect(routes.match("/v1/instances/batch")).toEqual({ found: "/v1/instances/batch", params: {} });
  expect(routes.match("/v1/instances/7")).toEqual({ found: "/v1/instances/[id]", params: { id: "7" } });
  expect(routes.match("/v1/instances/batch/steps")).toEqual({
    found: "/v1/instances/[id]/steps",
    params: { id: "batch" },
  });
});

test("one slash at the end is ignored; an empty segment, a part of a route and a longer path fit nothing", () => {
  const routes = router("/v1/tasks/[id]/complete", "/v1/tasks");
  expect(routes.match("/v1/tasks/")?.found).toBe("/v1/tasks");
  for (const pathname of [
    "/v1",
    "/v1/tasks//complete",
    "/v1/tasks/1",
    "/v1/tasks/1/complete/x",
    "/",
    "/v1/tasks//",
  ]) {
    expect(routes.match(pathname), pathname).toBeUndefined();
  }
});

test("a placeholder's value is decoded; one that cannot be decoded fits nothing", () => {
  const routes = router("/v1/events/[type]");
  expect(routes.match("/v1/events/a%2Fb%20c")?.params).toEqual({ type: "a/b c" });
  expect(routes.match("/v1/events/%zz")).toBeUndefined();
});

test("a catch-all takes what nothing else does", () => {
  const routes = router("/v1/tasks", "/v1/[...rest]");
  expect(routes.match("/v1/tasks")?.found).toBe("/v1/tasks");
  expect(routes.match("/v1/x/y")?.params).toEqual({ rest: "x/y" });
});

test("the contracts' paths and the operator's are REST, pages and the browser's sign-in are not", () => {
  for (const pathname of [
    "/apidev/v1/x",
    "/client/v4",
    "/workflowsvc/api",
    "/workflows",
    "/workflows/1",
    "/healthz",
  ]) {
    expect(isRest(pathname), pathname).toBe(true);
  }
  expect(isRest("/auth/authorize")).toBe(true);
  for (const pathname of [
    "/",
    "/inbox",
    "/auth",
    "/api/auth/session",
    "/workflows-old",
    "/_next/static/x.js",
  ]) {
    expect(isRest(pathname), pathname).toBe(false);
  }
});

test("routes are found by their files; groups leave no trace in the path and pages are left out", () => {
  const app = mkdtempSync(path.join(tmpdir(), "bandeja-app-"));
  for (const folder of ["apidev/v1/tasks/[id]", "(ops)/healthz", "api/auth/[...nextauth]", "inbox"]) {
    mkdirSync(path.join(app, folder), { recursive: true });
    writeFileSync(path.join(app, folder, folder === "inbox" ? "page.tsx" : "route.ts"), "");
  }
  expect(
    findRoutes(app)
      .map((route) => route.path)
      .toSorted(),
  ).toEqual(["/apidev/v1/tasks/[id]", "/healthz"]);
  rmSync(app, { recursive: true });
});
