import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { newTenant } from "@/lib/fixtures/factories";
import { callerByToken } from "@/lib/http/bearer";
import { accountIdOf, namespaceOf } from "@/lib/services/tenants/names";
import { refreshDemo } from "./demo";

const folder = mkdtempSync(path.join(tmpdir(), "bandeja-demo-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a start on the data of an earlier program makes the tokens that its demo lacks, once", async () => {
  const [tenant, other] = [await newTenant(), await newTenant()];
  const entry = ({ hostname }: { hostname: string }) => {
    return { url: "http://old", tenant: hostname, apiKey: "gtk_x", users: [] };
  };
  const file = path.join(folder, "demo.json");
  writeFileSync(file, JSON.stringify({ ...entry(tenant), other: entry(other) }));

  const made = await refreshDemo(folder, "http://localhost:1");
  expect(made).toMatchObject({
    url: "http://localhost:1",
    apiKey: "gtk_x",
    accountId: accountIdOf(tenant),
    namespace: namespaceOf(tenant),
    other: { url: "http://localhost:1", accountId: accountIdOf(other) },
  });
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(made);
  const caller = await callerByToken(made?.orgToken ?? null, { requestId: "test", now: new Date() });
  expect([caller.ctx.tenant.id, caller.apiKey?.readsPerMinute]).toEqual([tenant.id, 1_000_000]);

  expect(await refreshDemo(folder, "http://localhost:2")).toMatchObject({ orgToken: made?.orgToken });
});
