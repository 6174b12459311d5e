import { afterEach, expect, test, vi } from "vitest";
import { changesSince } from "@/db/queries/changes";
import { clientOf, withTenant } from "@/db/tenant";
import type { StreamEvent, StreamEvents } from "@/lib/contracts/stream";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { wireTime } from "@/lib/kit/time";
import { fireTimers } from "@/lib/fixtures/timers";
import { mark, told } from "@/lib/fixtures/told";
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
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const leave of open.splice(0)) leave();
});

const opened = async (ctx: Context, input: { last_event_id?: string }) =>
  (await openStream(ctx, input)) as OpenedStream;

/** What a person's browser has heard so far, from this moment on. */
async function listening(ctx: Context): Promise<StreamEvent[]> {
  const last = await told(ctx);
  const heard: StreamEvent[] = [];
  const hear = (rows: Parameters<typeof eventsFor>[1]) => heard.push(...eventsFor(ctx, rows));
  const late = (BigInt(last) + (2_000n << 22n)).toString(); // past what is read twice
  open.push(hub().add({ tenantId: ctx.tenant.id, cursor: late, hear }));
  return heard;
}

const changesIn = (heard: StreamEvent[]) =>
  heard.filter((one) => one.event === "change").map(({ data }) => data as StreamEvents["change"]);
const tasksIn = (heard: StreamEvent[]) => changesIn(heard).flatMap(({ tasks }) => tasks);
const instancesIn = (heard: StreamEvent[]) => changesIn(heard).flatMap(({ instances }) => instances);
const soon = (what: () => void) => vi.waitFor(what, { timeout: 60_000, interval: 20 });

/** All events that a person hears of what has happened so far; what comes last is only a mark, which is left out. */
async function allHeard(ctx: Context, heard: StreamEvent[] = []): Promise<StreamEvent[]> {
  const marked = await mark(ctx);
  await soon(() => expect(tasksIn(heard)).toContain(marked));
  for (const { tasks } of changesIn(heard))
    tasks.splice(0, tasks.length, ...tasks.filter((id) => id !== marked));
  return heard;
}

test("a completion by somebody else is heard at once, before anybody looks, and what it opened too", async () => {
  // Who looks by themselves every few seconds never does.
  const looking = vi.spyOn(globalThis, "setInterval").mockReturnValue(setTimeout(() => {}));
  const desk = await newDesk();
  const { instance, task } = await openReview(desk);
  const maria = await listening(desk.maria);
  looking.mockRestore();
  await allHeard(desk.maria, maria);

  await completeTask(desk.jdoe, { id: task, result_code: "approved" });
  await soon(() => expect(tasksIn(maria)).toContain(task));
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

  expect(tasksIn(await allHeard(desk.outsider, outsider))).toEqual([]);
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
  expect(tasksIn(await allHeard(desk.outsider, outsider))).not.toContain(direct);

  outsider.length = 0;
  await reassignTask(desk.maria, { id: ofGroup, assign_to_user_id: desk.jdoe.user.id });
  await soon(() => expect(tasksIn(outsider)).toContain(ofGroup));

  await deleteSubstitution(desk.maria, { id });
  await allHeard(desk.outsider, outsider);
  outsider.length = 0;
  const manager = await listening(desk.manager);
  await reassignTask(desk.manager, { id: direct, assign_to_user_id: desk.maria.user.id });
  await soon(() => expect(tasksIn(manager)).toContain(direct));
  expect(tasksIn(await allHeard(desk.outsider, outsider))).toEqual([]);
});

test("another tenant hears nothing", async () => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const { task } = await openReview(desk);
  const stranger = await listening(other.manager);
  const manager = await listening(desk.manager);

  await claimTask(desk.jdoe, { id: task });
  await soon(() => expect(tasksIn(manager)).toContain(task));
  const heard = await allHeard(other.manager, stranger);
  expect([heard.length, tasksIn(heard), instancesIn(heard)]).toEqual([1, [], []]);
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
  const others = tasksIn(await allHeard(desk.outsider, outsider));
  expect([...new Set(others)]).toEqual(name === "escalation" ? [ids.task] : []);
});

test("one's own marks are heard in one's other windows alone", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const [jdoe, maria] = [await listening(desk.jdoe), await listening(desk.maria)];

  await putMarks(desk.jdoe, { id, pinned: true });
  await soon(() => expect(tasksIn(jdoe)).toEqual([id]));
  const heard = await allHeard(desk.maria, maria);
  expect([heard.length, tasksIn(heard), instancesIn(heard)]).toEqual([1, [], []]);
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
  const heard = await allHeard(desk.maria, maria);
  expect([heard.length, tasksIn(heard), instancesIn(heard)]).toEqual([1, [], []]);
});

test("a stream goes on where it was left, and says when that is too long ago", async () => {
  const desk = await newDesk();
  const { task } = await openReview(desk);
  await told(desk.jdoe);
  const { cursor } = await opened(desk.maria, {});
  await completeTask(desk.jdoe, { id: task, result_code: "approved" });
  await told(desk.jdoe);
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
  const last = await told(desk.maria);

  // All of them happen within a tenth of a second, however long that takes.
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  await Promise.all(works.map(({ task: id }) => completeTask(desk.jdoe, { id, result_code: "approved" })));
  vi.advanceTimersByTime(100);
  vi.useRealTimers();
  await soon(() => expect(tasksIn(maria)).toEqual(expect.arrayContaining(works.map(({ task }) => task))));
  const rows = await withTenant(desk.tenant.id, (db) => changesSince(db, desk.tenant.id, last));
  expect(rows).toHaveLength(1);
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
