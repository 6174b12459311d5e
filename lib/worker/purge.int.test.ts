import { afterAll, beforeAll, expect, test } from "vitest";
import { findAnswer } from "@/db/queries/idempotency";
import { duePurges } from "@/db/queries/purge";
import { withTenant } from "@/db/tenant";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { ownDatabase } from "@/lib/server/testing/own-database";
import type { Context } from "@/lib/services/context";
import { completeTask } from "@/lib/services/tasks/complete";
import { purge } from "./purge";

const DAY = 86_400_000;

let drop: () => Promise<void>;
beforeAll(async () => {
  // What looks after all tenants would meet those of other tests.
  drop = await ownDatabase();
});
afterAll(() => drop());

test("the nightly purge deletes what has expired, of every tenant, and keeps the rest", async () => {
  const desk = await newDesk();
  const [old, fresh] = [await openReview(desk), await openReview(desk)];
  const complete = async (now: Date, id: string, key: string) => {
    const ctx: Context = { ...desk.jdoe, now, idempotency: { key, path: "/complete", bodyHash: "00" } };
    await completeTask(ctx, { id, result_code: "approved" });
  };
  await complete(new Date(Date.now() - 2 * DAY), old.task, "old");
  await complete(new Date(), fresh.task, "fresh");
  const scope = { userId: desk.jdoe.user.id, operation: "completeTask", path: "/complete" };
  const kept = (key: string) =>
    withTenant(desk.tenant.id, (db) => findAnswer(db, desk.tenant.id, { ...scope, key }, new Date(0)));
  expect(await duePurges(new Date(), 10_000)).toContain(desk.tenant.id);

  await purge(new Date());

  expect(await duePurges(new Date(), 10_000)).not.toContain(desk.tenant.id);
  expect(await kept("old")).toBeNull();
  expect(await kept("fresh")).not.toBeNull();
});
