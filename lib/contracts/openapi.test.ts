import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { z } from "zod";
import { openApi } from "./openapi";
import { examples } from "./openapi/examples";
import type { Operation } from "./operation";
import { type OperationId, operations } from "./operations";

const redocly = path.resolve(import.meta.dirname, "../../node_modules/@redocly/cli/bin/cli.js");
const rows = Object.entries(operations) as [OperationId, Operation][];

test("the document has no problem by redocly's strict rules", { timeout: 300_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "bandeja-openapi-"));
  const file = path.join(folder, "openapi.json");
  await writeFile(file, JSON.stringify(openApi()));
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const lint = [redocly, "lint", "--extends", "recommended-strict", "--format", "json", file];
  const { stdout } = await promisify(execFile)(process.execPath, lint, { env, cwd: folder });
  await rm(folder, { recursive: true });

  expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 }, problems: [] });
});

test("every operation stands in it, with every failure that it may answer", () => {
  const { paths } = openApi() as {
    paths: Record<string, Record<string, { operationId: string; responses: object }>>;
  };
  for (const [id, { path: at, method, permission }] of rows) {
    const described = paths[at]?.[method.toLowerCase()];
    expect(described?.operationId).toBe(id);
    const expected = ["400", "401", "429", "500", ...(permission === "public" ? [] : ["403"])];
    expect(Object.keys(described?.responses ?? {})).toEqual(expect.arrayContaining(expected));
  }
});

test.each(rows)("the example of %s is what the contract takes and gives", (id, operation) => {
  const { path: names, query, body, data, meta } = examples[id];
  const sent = operation.bodyKey ? { [operation.bodyKey]: body } : { ...query, ...(body as object) };
  expect(operation.input.safeParse({ ...sent, ...names }).error).toBeUndefined();
  if (operation.transfer === "download" || operation.transfer === "stream") return;
  const output: z.ZodType = operation.output;
  expect(output.safeParse(operation.list ? { rows: data, ...meta } : data).error).toBeUndefined();
});
