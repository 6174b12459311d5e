import { afterAll, expect, test } from "vitest";
import { closePool } from "@/db/pool";
import { enqueueJob } from "@/db/queries/jobs";
import { clientOf, withOwner, withTenant } from "@/db/tenant";
import { newDesk } from "@/lib/fixtures/desk";
import { RUN_SCHEDULE } from "@/lib/services/definitions/schedules";
import { RUN_STEP } from "@/lib/services/instances/machines";
import { freeAbandoned } from "./abandoned";

afterAll(closePool);

const inDatabase = <Row extends object>(text: string, values: unknown[]) =>
  withOwner(async (db) => (await clientOf(db).query<Row>(text, values)).rows);

/** A job that a worker took so many seconds ago. */
async function taken(tenantId: string, task: string, seconds: number): Promise<string> {
  const key = `abandoned/${tenantId}/${task}/${seconds}`;
  const runAt = new Date("2100-01-01");
  await withTenant(tenantId, (db) => enqueueJob(db, { task, key, runAt }));
  await inDatabase(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - make_interval(secs => $2)
    where key = $1`,
    [key, seconds],
  );
  return key;
}

test("jobs of a worker that has died are free again: a schedule's after a minute, others' after five", async () => {
  const { id } = (await newDesk()).tenant;
  const [dead, alive, long, slow, step] = [
    await taken(id, RUN_SCHEDULE, 70),
    await taken(id, RUN_SCHEDULE, 20),
    await taken(id, "batch", 310),
    await taken(id, "batch", 200),
    await taken(id, RUN_STEP, 4_000),
  ];
  await freeAbandoned();
  const held = await inDatabase<{ key: string }>(
    "select key from graphile_worker.jobs where locked_by is not null and key like $1",
    [`abandoned/${id}/%`],
  );
  expect(new Set(held.map(({ key }) => key))).toEqual(new Set([alive, slow, step]));
  expect([dead, long]).toHaveLength(2);
  await inDatabase("delete from graphile_worker._private_jobs where key like $1", [`abandoned/${id}/%`]);
});
