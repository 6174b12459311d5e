import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, test, vi } from "vitest";
import { changesSince } from "@/db/queries/changes";
import { clientOf, withTenant } from "@/db/tenant";
import type { StreamEvent, StreamEvents } from "@/lib/contracts/stream";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { wireTime } from "@/lib/kit/time";
import { fireTimers } from "@/lib/fixtures/timers";
import type { Context } from "../context";
import { cancelInstance } from "../instances/cancel";
import { createSubstitution } from "../substitutions/create";
import { deleteSubstitution } from "../substitutions/delete";
import { claimTask } from "../tasks/claim";
import { completeTask } from "../tasks/complete";
import { putMarks } from "../tasks/marks-put";
import { reassignTask } from "../tasks/reassign";
import { releaseTask } from "../tasks/release";
import { eventsFor } from "./audience";
import { hub } from "./hub";
import { type OpenedStream, openStream } from "./open";
import { touch } from "./touch";

const open: (() => void)[] = [];
afterEach(() => {
  for (const leave of open.splice(0)) leave();
});

const opened = async (ctx: Context, input: { last_event_id?: string }) =>
  (await openStream(ctx, input)) as OpenedStream;

/** What a person's browser has heard so far, from this moment on. */
async function listening(ctx: Context): Promise<StreamEvent[]> {
  await sleep(300); // what happened before has been told
  const { cursor } = await opened(ctx, {});
  const heard: StreamEvent[] = [];
  const hear = (rows: Parameters<typeof eventsFor>[1]) => heard.push(...eventsFor(ctx, rows));
  const late = (BigInt(cursor) + (2_000n << 22n)).toString(); // past what is read twice
  open.push(hub().add({ tenantId: ctx.tenant.id, cursor: late, hear }));
  return heard;
}

const changesIn = (heard: StreamEvent[]) =>
  heard.filter((one) => one.event === "change").map(({ data }) => data as StreamEvents["change"]);
const tasksIn = (heard: StreamEvent[]) => changesIn(heard).flatMap(({ tasks }) => tasks);
const instancesIn = (heard: StreamEvent[]) => changesIn(heard).flatMap(({ instances }) => instances);
const soon = (what: () => void) => vi.waitFor(what, { timeout: 3_000, interval: 20 });

test("a completion by somebody else is heard within a second, and what it opened too", async () => {
  const desk = await newDesk();
  const { instance, task } = await openReview(desk);
  const maria = await listening(desk.maria);

  const started = Date.now();
  await completeTask(desk.jdoe, { id: task, result_code: "approved" });
  await soon(() => expect(tasksIn(maria)).toContain(task));

  expect(Date.now() - started).toBeLessThan(1_000);
  expect(instancesIn(maria)).toContain(instance);
});

test("only who sees a task, or could before, hears of it; a manager hears of all", async () => {
  const desk = await newDesk();
  const { instance, task } = await openReview(desk);
  const [maria, outsider, manager] = await Promise.all(
    [desk.maria, desk.outsider, desk.manager].map(listening),
  );

  await reassignTask(desk.jdoe, { id: task, assign_to_user_id: desk.jdoe.user.id });
  for (const heard of [maria, manager]) await soon(() => expect(tasksIn(heard ?? [])).toContain(task));

  expect(tasksIn(outsider ?? [])).toEqual([]);
  expect(instancesIn(outsider ?? [])).toContain(instance);
});

test("who stands in for somebody hears of their tasks, of those they stand in for alone, and while they do", async () => {
  const desk = await newDesk();
  const { task: direct } = await openReview(desk, { assign: { user: "maria" } });
  const { task: ofGroup } = await openReview(desk);
  const at = (days: number) => wireTime(new Date(Date.now() + days * 86_400_000));
  const { id } = await createSubstitution(desk.maria, {
    substitute_id: desk.outsider.user.id,
    starts_at: at(-1),
    ends_at: at(7),
    mode: "receiver",
    group_id: desk.group.id,
  });
  const outsider = await listening(desk.outsider);

  await claimTask(desk.maria, { id: direct });
  await claimTask(desk.maria, { id: ofGroup });
  await soon(() => expect(tasksIn(outsider)).toContain(ofGroup));
  expect(tasksIn(outsider)).not.toContain(direct);

  outsider.length = 0;
  await reassignTask(desk.maria, { id: ofGroup, assign_to_user_id: desk.jdoe.user.id });
  await soon(() => expect(tasksIn(outsider)).toContain(ofGroup));

  await deleteSubstitution(desk.maria, { id });
  await sleep(300);
  outsider.length = 0;
  const manager = await listening(desk.manager);
  await reassignTask(desk.manager, { id: direct, assign_to_user_id: desk.maria.user.id });
  await soon(() => expect(tasksIn(manager)).toContain(direct));
  expect(tasksIn(outsider)).toEqual([]);
});

test("another tenant hears nothing", async () => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const { task } = await openReview(desk);
  const stranger = await listening(other.manager);
  const manager = await listening(desk.manager);

  await claimTask(desk.jdoe, { id: task });
  await soon(() => expect(tasksIn(manager)).toContain(task));
  expect(stranger).toEqual([]);
});

/** Everything that can happen to a task beside its completion. */
const happenings: Record<string, (desk: Desk, ids: { instance: string; task: string }) => Promise<unknown>> =
  {
    claim: (desk, { task }) => claimTask(desk.jdoe, { id: task }),
    release: async (desk, { task }) => {
      await claimTask(desk.jdoe, { id: task });
      await releaseTask(desk.manager, { id: task });
    },
    cancel: (desk, { instance }) =>
      cancelInstance(desk.manager, { id: instance, reason: "no longer needed" }),
    escalation: (desk, { instance }) => fireTimers(desk.tenant, instance, new Date(Date.now() + 7_200_000)),
  };

test.each(Object.keys(happenings))("a colleague hears of a %s", async (name) => {
  const desk = await newDesk();
  const ids = await openReview(desk, {
    escalations: [{ after: "PT1H", reassign: { group: desk.otherGroup.name } }],
  });
  const [maria, outsider] = [await listening(desk.maria), await listening(desk.outsider)];

  await happenings[name]?.(desk, ids);
  await soon(() => expect(tasksIn(maria)).toContain(ids.task));
  expect([...new Set(tasksIn(outsider))]).toEqual(name === "escalation" ? [ids.task] : []);
});

test("one's own marks are heard in one's other windows alone", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const [jdoe, maria] = [await listening(desk.jdoe), await listening(desk.maria)];

  await putMarks(desk.jdoe, { id, pinned: true });
  await soon(() => expect(tasksIn(jdoe)).toEqual([id]));
  expect(maria).toEqual([]);
});

test("what is rolled back is never told", async () => {
  const desk = await newDesk();
  const { task } = await openReview(desk);
  const maria = await listening(desk.maria);
  const work = withTenant(desk.tenant.id, async (db) => {
    touch({ db, tenant: desk.tenant }, { what: "work", instanceId: "1", taskIds: [task] });
    throw new Error("no");
  });
  await expect(work).rejects.toThrow("no");
  await sleep(400);
  expect(maria).toEqual([]);
});

test("a stream goes on where it was left, and says when that is too long ago", async () => {
  const desk = await newDesk();
  const { task } = await openReview(desk);
  await sleep(300);
  const { cursor } = await opened(desk.maria, {});
  await completeTask(desk.jdoe, { id: task, result_code: "approved" });
  await sleep(500);
  const { missed } = await opened(desk.maria, { last_event_id: cursor });
  expect(tasksIn(eventsFor(desk.maria, missed ?? []))).toContain(task);
  const old = (BigInt(cursor) - (660_000n << 22n)).toString();
  for (const last_event_id of [old, "x", "0"]) {
    expect((await opened(desk.maria, { last_event_id })).missed).toBeNull();
  }
});

test("many completions at once are few rows of changes, and none is forgotten", async () => {
  const desk = await newDesk();
  const works = await Promise.all(Array.from({ length: 24 }, () => openReview(desk)));
  const maria = await listening(desk.maria);
  const { cursor } = await opened(desk.maria, {});

  await Promise.all(works.map(({ task: id }) => completeTask(desk.jdoe, { id, result_code: "approved" })));
  await soon(() => expect(new Set(tasksIn(maria))).toEqual(new Set(works.map(({ task }) => task))));
  const rows = await withTenant(desk.tenant.id, (db) => changesSince(db, desk.tenant.id, cursor));
  expect(rows.length).toBeLessThan(works.length);
});

test("changes older than ten minutes are dropped when others are told", async () => {
  const desk = await newDesk();
  const { id } = desk.tenant;
  const { task } = await openReview(desk);
  await withTenant(id, (db) =>
    clientOf(db).query(
      "insert into changes (tenant_id, at, events) values ($1, now() - interval '11 minutes', '[]')",
      [id],
    ),
  );
  const maria = await listening(desk.maria);
  await claimTask(desk.jdoe, { id: task });
  await soon(() => expect(tasksIn(maria)).toContain(task));
  const { rows } = await withTenant(id, (db) =>
    clientOf(db).query("select 1 from changes where at < now() - interval '10 minutes'"),
  );
  expect(rows).toEqual([]);
});
