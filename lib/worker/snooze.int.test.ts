import { expect, test, vi } from "vitest";
import { changesSince } from "@/db/queries/changes";
import { withTenant } from "@/db/tenant";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import type { Context } from "@/lib/services/context";
import { eventsFor } from "@/lib/services/stream/audience";
import { listTasks } from "@/lib/services/tasks/list";
import { putMarks } from "@/lib/services/tasks/marks-put";
import { startWorker } from "./index";

/** Of which tasks a person's browser was told since a change. */
async function toldOf(who: Context, cursor: string): Promise<string[]> {
  const rows = await withTenant(who.tenant.id, (db) => changesSince(db, who.tenant.id, cursor));
  const events = eventsFor(who, rows).filter((one) => one.event === "change");
  return events.flatMap(({ data }) => data.tasks);
}

/** The id that a change at a moment would have: ids are ordered by time. */
const firstChangeAt = (at: Date): string => String(BigInt(at.getTime() - Date.UTC(2025, 0)) << 22n);

const inSeconds = (n: number) => new Date(Date.now() + n * 1_000).toISOString().slice(0, 19);

test(
  "when a snooze ends, its owner's browsers are told within seconds, and nobody else's",
  { timeout: 20_000 },
  async () => {
    const worker = await startWorker();
    try {
      const desk = await newDesk();
      const { task: back } = await openReview(desk);
      const { task: woken } = await openReview(desk);
      const until = inSeconds(3);
      for (const id of [back, woken]) await putMarks(desk.jdoe, { id, snoozed_until: until });
      await putMarks(desk.jdoe, { id: woken, snoozed_until: null });

      const tellsOf = (who: Context) => toldOf(who, firstChangeAt(new Date(`${until}Z`)));
      await vi.waitFor(async () => expect(await tellsOf(desk.jdoe)).toEqual([back]), 10_000);
      expect(await tellsOf(desk.maria)).toEqual([]);
      const { rows } = await listTasks({ ...desk.jdoe, now: new Date() }, { scope: "my_groups" });
      expect(rows.map(({ id }) => id).toSorted()).toEqual([back, woken].toSorted());
    } finally {
      await worker.stop();
    }
  },
);
