import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { closePool } from "@/db/pool";
import { clientOf, withOwner, withTenant } from "@/db/tenant";
import { seedDemo } from "@/lib/fixtures/demo";
import { ownDatabase } from "./testing/own-database";

const folder = mkdtempSync(path.join(tmpdir(), "bandeja-story-"));
afterAll(() => rmSync(folder, { recursive: true }));

const FRIDAY = new Date("2026-03-20T15:00:00Z");

/** What happened in the demo's thirty days, as its timelines tell it, of a database of its own. */
async function story(): Promise<unknown[]> {
  const drop = await ownDatabase();
  // News of the story before may have opened a pool to the database that it had.
  await closePool();
  try {
    await seedDemo({ dataDir: folder, now: FRIDAY, instances: 25, progress: () => {} });
    return await told();
  } finally {
    await drop();
  }
}

/** Of both companies, without ids. */
async function told(): Promise<unknown[]> {
  const tenants = await withOwner((db) =>
    clientOf(db).query<{ id: string }>("select id::text from tenants order by hostname"),
  );
  const stories = tenants.rows.map(({ id }) => withTenant(id, (db) => toldOf(clientOf(db), id)));
  return (await Promise.all(stories)).flat();
}

async function toldOf(client: ReturnType<typeof clientOf>, tenantId: string): Promise<unknown[]> {
  const { rows } = await client.query<Record<string, unknown>>(
    `select i.definition_name, l.seq, l.at, l.event, l.actor, l.details ->> 'step_name' as step,
      l.details ->> 'result_code' as result
    from timeline l join instances i on i.tenant_id = l.tenant_id and i.id = l.instance_id
    where l.tenant_id = $1 order by l.at, i.started_at, i.definition_name, l.seq`,
    [tenantId],
  );
  return rows;
}

test("the same seed and moment tell the same story, and what opens it is its owner's alone", async () => {
  const first = await story();
  expect(first.length).toBeGreaterThan(100);
  expect(await story()).toEqual(first);
  expect(statSync(path.join(folder, "demo.json")).mode & 0o777).toBe(0o600);
}, 300_000);
