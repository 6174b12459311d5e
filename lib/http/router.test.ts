import { expect, test } from "vitest";
import { Router } from "./router";

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

test("an optional catch-all also answers the path before it", () => {
  const routes = router("/workflows/[[...path]]");
  expect(routes.match("/workflows")?.params).toEqual({});
  expect(routes.match("/workflows/1/cancel")?.params).toEqual({ path: "1/cancel" });
});
