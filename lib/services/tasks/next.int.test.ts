import { expect, test } from "vitest";
import { clientOf, withTenant } from "@/db/tenant";
import { audit } from "@/lib/fixtures/audit";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { context, newUser } from "@/lib/fixtures/factories";
import type { Context } from "../context";
import { pauseInstance } from "../instances/pause";
import { resumeInstance } from "../instances/resume";
import { claimTask } from "./claim";
import { completeTask } from "./complete";
import { getTask } from "./get";
import { putMarks } from "./marks-put";
import { nextTask } from "./next";

const later = (who: Context, hours: number): Context => ({
  ...who,
  now: new Date(Date.now() + hours * 3_600_000),
});

test("own open work comes before the queue, each by due date, priority and age, saying why", async () => {
  const desk = await newDesk();
  const own = { assign: { user: "jdoe" } };
  const { task: aged } = await openReview(desk);
  const { task: urgent } = await openReview(desk, { priority: 90 });
  const { task: due } = await openReview(desk, { due: "P2D" });
  const { task: mine } = await openReview(desk, { ...own, due: "P3D" });
  const { task: soon } = await openReview(desk, { ...own, due: "PT1H" });

  const expected = [
    [soon, "own", "due"],
    [mine, "own", "due"],
    [due, "queue", "due"],
    [urgent, "queue", "priority"],
    [aged, "queue", "age"],
  ] as const;
  for (const [id, source, factor] of expected) {
    const { task, why } = await nextTask(desk.jdoe, {});
    expect([task?.id, why]).toEqual([id, { source, factor, skipped: 0 }]);
    expect(task?.assigned_to_user?.id).toBe(desk.jdoe.user.id);
    await completeTask(desk.jdoe, { id, result_code: "approved" });
  }
  expect(await nextTask(desk.jdoe, {})).toEqual({
    task: null,
    why: { source: "none", factor: null, skipped: 0 },
  });
});

test("what comes from the queue is claimed, and stays the next until it is done", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await openReview(desk, { priority: 10 });

  const { task } = await nextTask(desk.jdoe, {});
  expect(task).toMatchObject({ id, status: "IN_PROGRESS", claimed: true, assigned_to_group: desk.group });
  expect((await nextTask(later(desk.jdoe, 1), {})).task?.id).toBe(id);
  await expect(claimTask(desk.maria, { id })).rejects.toThrow(/already held by/);
  expect((await nextTask(desk.maria, {})).task?.id).not.toBe(id);
});

test("a task passed over goes back to its group and is not offered again for a while, its reason is kept", async () => {
  const desk = await newDesk();
  const { task: first } = await openReview(desk, { priority: 80 });
  const { task: second } = await openReview(desk);
  await nextTask(desk.jdoe, {});

  const skip = { task_id: first, reason: " I know the customer. " };
  const { task, why } = await nextTask(desk.jdoe, { skip });
  expect([task?.id, why]).toEqual([second, { source: "queue", factor: "age", skipped: 1 }]);
  expect(await getTask(desk.maria, { id: first })).toMatchObject({
    status: "PENDING",
    assigned_to_user: null,
  });
  expect((await nextTask(desk.maria, {})).task?.id).toBe(first);

  const { rows } = await withTenant(desk.tenant.id, (db) =>
    clientOf(db).query("select task_id, reason from task_skips"),
  );
  expect(rows).toEqual([{ task_id: first, reason: "I know the customer." }]);
  expect((await nextTask(later(desk.jdoe, 9), {})).why.skipped).toBe(0);
});

test("own work can be passed over too, and stays one's own", async () => {
  const desk = await newDesk();
  const { task: first } = await openReview(desk, { assign: { user: "jdoe" }, priority: 80 });
  const { task: second } = await openReview(desk, { assign: { user: "jdoe" } });
  const { task } = await nextTask(desk.jdoe, { skip: { task_id: first, reason: "waiting for a call" } });
  expect(task?.id).toBe(second);
  expect((await getTask(desk.jdoe, { id: first })).assigned_to_user?.id).toBe(desk.jdoe.user.id);
});

test("what one has put off, performed before or does not see is not offered", async () => {
  const desk = await newDesk();
  const { task: snoozed } = await openReview(desk);
  await openReview(desk, { assign: { group: desk.otherGroup.name } });
  const until = new Date(Date.now() + 7_200_000).toISOString().slice(0, 19);
  await putMarks(desk.jdoe, { id: snoozed, snoozed_until: until });
  const { task: excluded } = await openReview(desk);
  await withTenant(desk.tenant.id, (db) =>
    clientOf(db).query("update tasks set excluded = '{jdoe}' where id = $1", [excluded]),
  );
  expect((await nextTask(desk.jdoe, {})).task).toBeNull();
  expect((await nextTask(later(desk.jdoe, 3), {})).task?.id).toBe(snoozed);
  expect((await nextTask(desk.maria, {})).task?.id).toBe(excluded);
});

async function colleagues({ tenant, group }: Desk, count: number): Promise<Context[]> {
  const people = [];
  for (let n = 0; n < count; n += 1) people.push(context(await newUser(tenant, { groups: [group] })));
  return people;
}

test("of thirty people who ask at once for twenty tasks, twenty get one each and ten get none", async () => {
  const desk = await newDesk();
  const works = new Set<string>();
  for (let n = 0; n < 20; n += 1) works.add((await openReview(desk)).task);
  const offers = await Promise.all((await colleagues(desk, 30)).map((who) => nextTask(who, {})));

  const got = offers.flatMap(({ task }) => (task ? [task.id] : []));
  expect(got).toHaveLength(20);
  expect(new Set(got)).toEqual(works);
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("asking while others claim and complete by hand gives nobody what another has", async () => {
  const desk = await newDesk();
  const works: string[] = [];
  for (let n = 0; n < 12; n += 1) works.push((await openReview(desk)).task);
  const [maria, ...others] = [desk.maria, ...(await colleagues(desk, 8))];
  const claims = works.slice(0, 6).map((id) => claimTask(maria, { id }));
  const [offers] = await Promise.all([
    Promise.all(others.map((who) => nextTask(who, {}))),
    Promise.allSettled(claims),
  ]);

  const got = offers.flatMap(({ task }) => (task ? [task.id] : []));
  expect(new Set(got).size).toBe(got.length);
  expect(got.length).toBeGreaterThanOrEqual(6);
  for (const [n, { task }] of offers.entries()) {
    const now = task && (await getTask(desk.manager, { id: task.id }));
    expect(now?.assigned_to_user?.id).toBe(task ? others[n]?.user.id : undefined);
  }
});

test("a reader gets no work, and what is not the caller's cannot be passed over", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await expect(nextTask(desk.reader, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
  const skip = { task_id: id, reason: "no" };
  await expect(nextTask(desk.outsider, { skip })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(nextTask((await newDesk()).manager, { skip })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await claimTask(desk.maria, { id });
  await expect(nextTask(desk.jdoe, { skip })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(nextTask(desk.maria, { skip: { task_id: id, reason: " " } })).rejects.toMatchObject({
    details: [{ field: "skip.reason" }],
  });
});

test("what is paused is offered to nobody until it goes on", async () => {
  const desk = await newDesk();
  const [own, free] = [await openReview(desk), await openReview(desk)];
  await claimTask(desk.jdoe, { id: own.task });
  for (const { instance: id } of [own, free]) await pauseInstance(desk.manager, { id });
  expect((await nextTask(desk.jdoe, {})).task).toBeNull();
  await resumeInstance(desk.manager, { id: own.instance });
  expect((await nextTask(desk.jdoe, {})).task?.id).toBe(own.task);
});
