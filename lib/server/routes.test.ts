import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { findRoutes, isRest } from "./routes";

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
  expect(isRest("/auth")).toBe(true);
  for (const pathname of ["/", "/inbox", "/api/auth/session", "/workflows-old", "/_next/static/x.js"]) {
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
