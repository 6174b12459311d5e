import { expect, test } from "vitest";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { context, newUser } from "@/lib/fixtures/factories";
import { fireTimers } from "@/lib/fixtures/timers";
import type { Context } from "../context";
import { completeTask } from "./complete";
import { countTasks } from "./count";
import { getTask } from "./get";
import { listTasks } from "./list";
import { putMarks } from "./marks-put";
import { reassignTask } from "./reassign";

const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19);
const at = (who: Context, hours: number): Context => ({
  ...who,
  now: new Date(Date.now() + hours * 3_600_000),
});
const ids = async (who: Context, scope: "my_groups" | "snoozed" | "all") =>
  (await listTasks(who, { scope })).rows.map((task) => task.id);

test("marks are the caller's own: the task and a colleague's marks stay as they are", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const before = await getTask(desk.maria, { id });

  const marks = { read: true, pinned: true, snoozed_until: later(3) };
  expect(await putMarks(desk.jdoe, { id, ...marks })).toEqual(marks);
  expect((await getTask(desk.jdoe, { id })).marks).toEqual(marks);
  expect((await listTasks(desk.jdoe, {})).rows[0]?.marks).toEqual(marks);

  expect(await getTask(desk.maria, { id })).toEqual(before);
  expect((await listTasks(desk.maria, {})).rows[0]?.marks).toBeNull();
});

test("what is not sent stays as it is; null wakes, false takes back", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const until = later(3);
  await putMarks(desk.jdoe, { id, pinned: true, snoozed_until: until });

  expect(await putMarks(desk.jdoe, { id, read: true })).toEqual({
    read: true,
    pinned: true,
    snoozed_until: until,
  });
  expect(await putMarks(desk.jdoe, { id, snoozed_until: null })).toEqual({
    read: true,
    pinned: true,
    snoozed_until: null,
  });
  expect(await putMarks(desk.jdoe, { id, pinned: false })).toEqual({
    read: true,
    pinned: false,
    snoozed_until: null,
  });
  expect(await putMarks(desk.jdoe, { id })).toEqual({ read: true, pinned: false, snoozed_until: null });
});

test("what is put off stands in Snoozed alone, in lists and counts, and returns unread at its time", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const { task: other } = await openReview(desk);
  await putMarks(desk.jdoe, { id, read: true, snoozed_until: later(2) });

  expect(await ids(desk.jdoe, "my_groups")).toEqual([other]);
  expect(await ids(desk.jdoe, "all")).toEqual([other]);
  expect(await ids(desk.jdoe, "snoozed")).toEqual([id]);
  expect(await countTasks(desk.jdoe, {})).toMatchObject({ my_groups: 1, unassigned: 1, snoozed: 1, all: 1 });
  expect((await listTasks(desk.jdoe, { scope: "all" })).total).toBe(1);
  expect((await listTasks(desk.jdoe, {})).total).toBe(2);
  expect(await ids(desk.maria, "my_groups")).toEqual([other, id]);

  const evening = at(desk.jdoe, 3);
  expect(await ids(evening, "my_groups")).toEqual([other, id]);
  expect(await ids(evening, "snoozed")).toEqual([]);
  expect((await getTask(evening, { id })).marks).toEqual({ read: false, pinned: false, snoozed_until: null });
});

test("what is put off returns when somebody hands it over", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await putMarks(desk.jdoe, { id, snoozed_until: later(2) });
  await reassignTask(desk.maria, { id, assign_to_user_id: desk.jdoe.user.id });

  expect((await getTask(desk.jdoe, { id })).marks).toEqual({
    read: false,
    pinned: false,
    snoozed_until: null,
  });
});

test("what is put off returns when it escalates", async () => {
  const desk = await newDesk();
  const escalations = [{ after: "PT1H", reassign: { group: desk.group.name } }];
  const { instance, task: id } = await openReview(desk, { escalations });
  await putMarks(desk.jdoe, { id, snoozed_until: later(20) });
  await fireTimers(desk.tenant, instance, new Date(Date.now() + 3_700_000));

  const { rows } = await listTasks(desk.jdoe, { scope: "escalated" });
  expect(rows.map((row) => [row.id, row.reason, row.marks?.snoozed_until])).toEqual([
    [id, "escalated", null],
  ]);
  expect(await countTasks(desk.jdoe, {})).toMatchObject({ escalated: 1, snoozed: 0 });
});

test("only what lies ahead can be put off until, a year at most", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  for (const snoozed_until of [later(-1), later(24 * 400), "2026-02-30T10:00:00", "tomorrow", ""]) {
    await expect(putMarks(desk.jdoe, { id, snoozed_until })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: [{ field: "snoozed_until" }],
    });
  }
});

test("a reader marks what they see; what one does not see, or another tenant's, is not found", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  expect(await putMarks(desk.reader, { id, read: true })).toMatchObject({ read: true });
  for (const who of [desk.outsider, (await newDesk()).manager]) {
    await expect(putMarks(who, { id, read: true })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const nobody = context(await newUser(desk.tenant, { role: "none" }));
  await expect(putMarks(nobody, { id, read: true })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a finished task can still be marked", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await completeTask(desk.jdoe, { id, result_code: "approved" });
  expect(await putMarks(desk.jdoe, { id, read: true })).toMatchObject({ read: true });
});

test("of marks set at the same moment none undoes another", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const until = later(5);
  const changes = [{ read: true }, { pinned: true }, { snoozed_until: until }];
  for (let round = 0; round < 10; round += 1) {
    await putMarks(desk.jdoe, { id, read: false, pinned: false, snoozed_until: null });
    await Promise.all([...changes, ...changes].map((change) => putMarks(desk.jdoe, { id, ...change })));
    expect((await getTask(desk.jdoe, { id })).marks).toEqual({
      read: true,
      pinned: true,
      snoozed_until: until,
    });
  }
});
