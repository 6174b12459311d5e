import { EventEmitter } from "node:events";
import type { WorkerEvents } from "graphile-worker";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { batchById } from "@/db/queries/batches";
import { enqueueJob } from "@/db/queries/jobs";
import { clientOf, withOwner, withTenant } from "@/db/tenant";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { ownDatabase } from "@/lib/server/testing/own-database";
import { createBatch } from "@/lib/services/batches/create";
import { getBatch } from "@/lib/services/batches/get";
import { perform } from "@/lib/services/batches/perform";
import { RUN_SCHEDULE } from "@/lib/services/definitions/schedules";
import { RUN_STEP } from "@/lib/services/instances/machines";
import { getTimeline } from "@/lib/services/instances/timeline";
import { listNotifications } from "@/lib/services/notifications/list";
import { freeAbandoned } from "./abandoned";
import { keepHeld } from "./held";
import { startJobs } from "./jobs";

const renewals = vi.hoisted((): Promise<void>[] => []);
vi.mock("@/db/queries/jobs", async (original) => {
  const real = await original<typeof import("@/db/queries/jobs")>();
  const renewJobs: typeof real.renewJobs = (jobs) => {
    const renewal = real.renewJobs(jobs);
    renewals.push(renewal);
    return renewal;
  };
  return { ...real, renewJobs };
});

let drop: () => Promise<void>;
beforeAll(async () => {
  // What looks after all tenants would meet those of other tests.
  drop = await ownDatabase();
});
afterAll(() => drop());
afterEach(() => vi.useRealTimers());

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

test("jobs of a worker that has died are free again after 20 seconds, but not those that have a lease", async () => {
  const { id } = (await newDesk()).tenant;
  const [dead, alive, step] = [
    await taken(id, "batch", 25),
    await taken(id, RUN_SCHEDULE, 0),
    await taken(id, RUN_STEP, 4_000),
  ];
  await freeAbandoned();
  const held = await inDatabase<{ key: string }>(
    "select key from graphile_worker.jobs where locked_by is not null and key like $1",
    [`abandoned/${id}/%`],
  );
  expect(new Set(held.map(({ key }) => key))).toEqual(new Set([alive, step]));
  expect(held).not.toContainEqual({ key: dead });
  await inDatabase("delete from graphile_worker._private_jobs where key like $1", [`abandoned/${id}/%`]);
});

test("a job that is worked on is kept from others, until it is done", async () => {
  const { id } = (await newDesk()).tenant;
  const key = await taken(id, "batch", 25);
  const [job] = await inDatabase<{ id: string }>("select id from graphile_worker.jobs where key = $1", [key]);
  const events: WorkerEvents = new EventEmitter();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const kept = keepHeld(events);
  const about = { worker: { workerId: key }, job: { id: job?.id } } as never;
  events.emit("job:start", about);
  const isFree = async () =>
    (
      await inDatabase(
        "select from graphile_worker.jobs where key = $1 and locked_at < now() - '20 s'::interval",
        [key],
      )
    ).length === 1;
  expect(await isFree()).toBe(true);
  await beat();
  expect(await isFree()).toBe(false);

  events.emit("job:complete", about);
  await inDatabase(
    "update graphile_worker._private_jobs set locked_at = now() - '25 s'::interval where key = $1",
    [key],
  );
  await beat();
  expect(await isFree()).toBe(true);
  kept.stop();
  await inDatabase("delete from graphile_worker._private_jobs where key = $1", [key]);
});

/** Lets five seconds pass, and what is done in them come to its end. */
async function beat(): Promise<void> {
  vi.advanceTimersByTime(5_000);
  await Promise.all(renewals);
}

test("the batch of a worker that was killed goes on within seconds, and does nothing twice", async () => {
  const desk = await newDesk();
  const { id: tenantId } = desk.tenant;
  const reviews = [await openReview(desk), await openReview(desk), await openReview(desk)];
  const task_ids = reviews.map(({ task }) => task);
  const { id } = await createBatch(desk.jdoe, { action: "claim", task_ids });
  const key = `batch:${tenantId}:${id}`;
  // It had done the first one, and was killed before it could note so.
  const batch = await withTenant(tenantId, (db) => batchById(db, tenantId, id));
  if (batch) await perform(desk.jdoe, batch, task_ids[0] ?? "");
  await inDatabase(
    `update graphile_worker._private_jobs set locked_by = $1, locked_at = now() - '25 s'::interval, attempts = 1
    where key = $1`,
    [key],
  );
  const queue = await startJobs();
  await freeAbandoned();
  await expect
    .poll(() => getBatch(desk.jdoe, { id }), { timeout: 60_000 })
    .toMatchObject({ status: "COMPLETED", done: 3, failed: 0 });
  await queue.stop();
  for (const { instance } of reviews) {
    const timeline = await getTimeline(desk.jdoe, { id: instance, include: "all" });
    expect(timeline.filter(({ event }) => event === "claimed")).toHaveLength(1);
  }
  expect((await listNotifications(desk.jdoe, {})).total).toBe(1);
});
