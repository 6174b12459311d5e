import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { changesSince } from "@/db/queries/changes";
import { clientOf, withOwner, withTenant } from "@/db/tenant";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { told } from "@/lib/fixtures/told";
import { ownDatabase } from "@/lib/server/testing/own-database";
import type { Context } from "@/lib/services/context";
import { eventsFor } from "@/lib/services/stream/audience";
import { listTasks } from "@/lib/services/tasks/list";
import { putMarks } from "@/lib/services/tasks/marks-put";
import { startWorker } from "./index";

let drop: () => Promise<void>;
beforeAll(async () => {
  // What looks after all tenants would meet those of other tests.
  drop = await ownDatabase();
});
afterAll(() => drop());

/** Of which tasks a person's browser was told since a change. */
async function toldOf(who: Context, since: string): Promise<string[]> {
  const rows = await withTenant(who.tenant.id, (db) => changesSince(db, who.tenant.id, since));
  const events = eventsFor(who, rows).filter((one) => one.event === "change");
  return events.flatMap(({ data }) => data.tasks);
}

const jobs = async (text: string) =>
  (await withOwner((db) => clientOf(db).query<{ at: Date }>(text, ["end_snooze:%"]))).rows;

test("when a snooze ends, its owner's browsers are told, and nobody else's", async () => {
  const desk = await newDesk();
  const { task: back } = await openReview(desk);
  const { task: woken } = await openReview(desk);
  const until = new Date(Math.ceil(desk.jdoe.now.getTime() / 1_000) * 1_000 + 3_600_000);
  const snoozed_until = until.toISOString().slice(0, 19);
  for (const id of [back, woken]) await putMarks(desk.jdoe, { id, snoozed_until });
  await putMarks(desk.jdoe, { id: woken, snoozed_until: null });
  expect(await jobs("select run_at as at from graphile_worker.jobs where key like $1")).toEqual([
    { at: until },
  ]);

  const last = await told(desk.jdoe);
  // The hour has passed.
  await jobs("update graphile_worker._private_jobs set run_at = now() where key like $1");
  const worker = await startWorker();
  try {
    await vi.waitFor(async () => expect(await toldOf(desk.jdoe, last)).toEqual([back]), 60_000);
  } finally {
    await worker.stop();
  }
  expect(await toldOf(desk.maria, last)).toEqual([]);
  const { rows } = await listTasks({ ...desk.jdoe, now: until }, { scope: "my_groups" });
  expect(rows.map(({ id }) => id).toSorted()).toEqual([back, woken].toSorted());
});
