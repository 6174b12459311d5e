import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { meetings } from "@/db/testing/meeting";
import { useDatabase, leaveDatabase } from "@/lib/fixtures/clients";
import {
  completeRecorded,
  newRecorded,
  type Recorded,
  startRecorded,
  violationsOf,
} from "@/lib/fixtures/recorded";
import { placeFor } from "./cluster/place";
import { readPostmaster } from "./cluster/process";
import { migrate } from "./migrate";
import { type EmbeddedPostgres, startPostgres } from "./postgres";
import { removeData } from "./testing/remove-data";

// Bugs that a build may have. Each is planted by one test; the audit must notice, or it proves nothing.
const planted = vi.hoisted(() => ({ lateLock: false, blindCompletion: false, job: "" }));
const bugs = () => import("@/db/testing/bugs");
let meet: (place: string) => Promise<void>;

vi.mock("@/db/queries/instances", async (original) => {
  const real = await original<typeof import("@/db/queries/instances")>();
  const lockInstanceOfTask: typeof real.lockInstanceOfTask = async (...about) => {
    if (!planted.lateLock) return real.lockInstanceOfTask(...about);
    const found = await (await bugs()).readInstanceOfTask(...about);
    // Two have read before either writes: of a task where its completion is blind, else of an instance.
    if (found) await meet(planted.blindCompletion ? found.task.id : found.instance.id);
    return found;
  };
  return { ...real, lockInstanceOfTask };
});
vi.mock("@/db/queries/tasks", async (original) => {
  const real = await original<typeof import("@/db/queries/tasks")>();
  const completeTask: typeof real.completeTask = async (...about) =>
    planted.blindCompletion ? (await bugs()).completeUnseen(...about) : real.completeTask(...about);
  return { ...real, completeTask };
});
vi.mock("@/db/queries/steps", async (original) => {
  const real = await original<typeof import("@/db/queries/steps")>();
  const applyStep: typeof real.applyStep = async (...about) =>
    planted.lateLock ? (await bugs()).applyLate(real.applyStep, ...about) : real.applyStep(...about);
  return { ...real, applyStep };
});
vi.mock("@/db/queries/jobs", async (original) => {
  const real = await original<typeof import("@/db/queries/jobs")>();
  const enqueueJob: typeof real.enqueueJob = async (db, job) => {
    if (planted.job === "") return real.enqueueJob(db, job);
    if (planted.job === "after the commit") return;
    await (await bugs()).enqueueApart(db, job);
    throw new Error("the process dies here");
  };
  return { ...real, enqueueJob };
});

const dataDir = path.join(mkdtempSync(path.join(tmpdir(), "bandeja-planted-")), "data");
let postgres: EmbeddedPostgres;
let work: Recorded;

beforeAll(async () => {
  // Loaded here, outside of any transaction: one of the bugs is to forget that it is within one.
  await bugs();
  postgres = await startPostgres({ dataDir });
  await migrate(postgres.url);
  await useDatabase(postgres.url);
});
afterAll(async () => {
  await leaveDatabase();
  await postgres.stop();
  await removeData(path.dirname(dataDir));
});
beforeEach(async () => {
  Object.assign(planted, { lateLock: false, blindCompletion: false, job: "" });
  meet = meetings();
  work = await newRecorded();
});

const started = (n: number) => Promise.all(Array.from({ length: n }, () => startRecorded(work)));

test("of a build without bugs the audit has nothing to say", async () => {
  await completeRecorded(work, await started(10), 3);
  await startRecorded(work, "machine");
  expect(work.writes.filter(({ answered }) => answered)).toHaveLength(10 + 30 + 1);
  expect(await violationsOf(work)).toEqual([]);
});

test("the audit reports instances that are read before they are locked", async () => {
  const ids = await started(2);
  planted.lateLock = true;
  await completeRecorded(work, ids);
  expect(await violationsOf(work)).toContainEqual(
    expect.stringMatching(/^instances: .*(waits for nothing|row)/),
  );
});

test("the audit reports completions that trust what they read before", async () => {
  const ids = await started(2);
  Object.assign(planted, { lateLock: true, blindCompletion: true });
  await completeRecorded(work, ids, 4);
  const found = await violationsOf(work);
  expect(found).toContainEqual(
    expect.stringMatching(/^completions: \d completions of task \d+ were acknowledged/),
  );
  expect(found).toContainEqual(
    expect.stringMatching(/^completions: .* was acknowledged .*, but the row says/),
  );
});

test("the audit reports a job that is added before the transaction commits, when it does not", async () => {
  planted.job = "before the commit";
  await expect(startRecorded(work, "machine")).rejects.toThrow("the process dies here");
  expect(await violationsOf(work)).toEqual(["jobs: a job runs the step charge, which is not there"]);
});

test("the audit reports a job that is to be added after the commit, when the process dies in between", async () => {
  planted.job = "after the commit";
  await startRecorded(work, "machine");
  expect(await violationsOf(work)).toEqual(["jobs: the step charge is asked for, but no job runs it"]);
});

test("nothing acknowledged is lost when PostgreSQL is killed; without synchronous_commit the audit reports what is", async () => {
  await completeRecorded(work, await started(5));
  await killAndStart();
  expect(await violationsOf(work)).toEqual([]);

  await asSuperuser("alter role bandeja set synchronous_commit = off");
  await useDatabase(postgres.url);
  // What nobody waits for is written by this process alone. Stopped, it writes nothing, and ends only when killed.
  const [writer] = await asSuperuser("select pid from pg_stat_activity where backend_type = 'walwriter'");
  process.kill(writer?.pid ?? NaN, "SIGSTOP");
  await completeRecorded(work, await started(5));
  await killAndStart(() => process.kill(writer?.pid ?? NaN, "SIGKILL"));
  const found = await violationsOf(work);
  expect(found).toContainEqual(
    expect.stringMatching(/^starts: its start was acknowledged .*, but it is not there/),
  );
  expect(found).toContainEqual(expect.stringMatching(/^completions: .*, but the row says nothing/));
});

async function killAndStart(killMore = () => {}): Promise<void> {
  const { cluster } = await placeFor(dataDir, () => {});
  process.kill(readPostmaster(cluster)?.pid ?? 0, "SIGKILL");
  killMore();
  await leaveDatabase();
  await postgres.ended;
  await postgres.stop();
  postgres = await startPostgres({ dataDir });
  await useDatabase(postgres.url);
}

async function asSuperuser(sql: string): Promise<{ pid: number }[]> {
  const url = new URL(postgres.url);
  const password = readFileSync(path.join(dataDir, "postgres-superuser.password"), "utf8").trim();
  Object.assign(url, { username: "postgres", password });
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(sql);
  await client.end();
  return rows;
}
