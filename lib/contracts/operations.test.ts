import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Operation } from "./operation";
import { operations } from "./operations";

const app = path.resolve(import.meta.dirname, "../../app");
const rows: readonly Operation[] = Object.values(operations);
const fileOf = (row: Operation) => path.join(app, row.path.replaceAll(/\{(\w+)\}/g, "[$1]"), "route.ts");

test.each(rows)("$method $path is answered by the service of its name", (row) => {
  const route = readFileSync(fileOf(row), "utf8");
  expect(route).toContain(`export const ${row.method} = endpoint(${row.id});`);
});

test("nothing else is answered under the contract's paths but its description", () => {
  const routes = readdirSync(path.join(app, "apidev"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts"))
    .map((file) => path.join(app, "apidev", file));
  const known = new Set([...rows.map(fileOf), path.join(app, "apidev/v1/openapi.json/route.ts")]);
  expect(routes.filter((file) => !known.has(file))).toEqual([]);
});

test("a path answers the methods of its operations and no others", () => {
  for (const file of new Set(rows.map(fileOf))) {
    const answered = [...readFileSync(file, "utf8").matchAll(/^export const (\w+)/gm)].map(
      ([, name]) => name,
    );
    const described = rows.filter((row) => fileOf(row) === file).map(({ method }) => method);
    expect([file, answered.toSorted()]).toEqual([file, described.toSorted()]);
  }
});

test("every operation is known by its own name, and no two answer one request", () => {
  for (const [id, row] of Object.entries(operations)) expect(row.id).toBe(id);
  const requests = rows.map(({ method, path: at }) => `${method} ${at}`);
  expect(new Set(requests).size).toBe(requests.length);
});
