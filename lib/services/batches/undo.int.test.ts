import { expect, test } from "vitest";
import { audit } from "@/lib/fixtures/audit";
import { finishBatch } from "@/lib/fixtures/batches";
import { type Desk, newDesk } from "@/lib/fixtures/desk";
import { oneTask } from "@/lib/fixtures/documents";
import { openTasks, publish, start } from "@/lib/fixtures/factories";
import type { Context } from "../context";
import { getTimeline } from "../instances/timeline";
import { listNotifications } from "../notifications/list";
import { claimTask } from "../tasks/claim";
import { completeTask } from "../tasks/complete";
import { getTask } from "../tasks/get";
import { putMarks } from "../tasks/marks-put";
import { reassignTask } from "../tasks/reassign";
import { releaseTask } from "../tasks/release";
import { createBatch } from "./create";
import { getBatch } from "./get";
import { retryBatch } from "./retry";
import { undoBatch } from "./undo";

async function openReviews(desk: Desk, many: number) {
  const definition = await publish(desk.tenant, oneTask(desk.group.name));
  const found: { id: string; instance: string }[] = [];
  for (let n = 0; n < many; n += 1) {
    const instance = await start(desk.jdoe, definition);
    found.push({ id: (await openTasks(desk.tenant, instance))["review"] ?? "", instance });
  }
  return found;
}

type Order = Parameters<typeof createBatch>[1];

/** Has a batch done to its end. */
async function did(who: Context, order: Order): Promise<string> {
  const { id } = await createBatch(who, order);
  await finishBatch(who.tenant.id, id);
  return id;
}

/** Has a batch taken back to its end. */
async function takenBack(who: Context, id: string) {
  const undo = await undoBatch(who, { id });
  await finishBatch(who.tenant.id, undo.id);
  return getBatch(who, { id: undo.id });
}

/** Who has each task, and as what, as a manager sees it. */
const holders = (desk: Desk, ids: string[]) =>
  Promise.all(
    ids.map(async (id) => {
      const {
        status,
        assigned_to_user: user,
        assigned_to_group: group,
      } = await getTask(desk.manager, { id });
      return `${status} ${user?.id === desk.jdoe.user.id ? "jdoe" : user && "other"} ${group ? "group" : null}`;
    }),
  );

const later = (ms: number) => new Date(Date.now() + ms).toISOString().slice(0, 19);

test("a hand-over of many is taken back task by task, to whoever had each, as it was", async () => {
  const desk = await newDesk();
  const reviews = await openReviews(desk, 3);
  const task_ids = reviews.map(({ id }) => id);
  const [claimed = "", held = ""] = task_ids;
  await claimTask(desk.jdoe, { id: claimed });
  await reassignTask(desk.manager, { id: held, assign_to_user_id: desk.jdoe.user.id });
  const before = await holders(desk, task_ids);
  expect(before).toEqual(["IN_PROGRESS jdoe group", "PENDING jdoe null", "PENDING null group"]);

  const id = await did(desk.manager, { action: "reassign", task_ids, assign_to_user_id: desk.maria.user.id });
  expect(await holders(desk, task_ids)).toEqual(Array(3).fill("PENDING other null"));
  expect(await takenBack(desk.manager, id)).toMatchObject({ action: "undo", total: 3, done: 3, failed: 0 });

  expect(await holders(desk, task_ids)).toEqual(before);
  const told = (await getTimeline(desk.manager, { id: reviews[2]?.instance ?? "" })).at(-1);
  expect(told).toMatchObject({ event: "reassigned", details: { from: "maria", to: desk.group.name } });
  expect((await listNotifications(desk.maria, {})).rows.map(({ type }) => type)).toContain("reassigned_away");
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("who has handed work over takes it back though they do not see it any more", async () => {
  const desk = await newDesk();
  const task_ids = (await openReviews(desk, 2)).map(({ id }) => id);
  const id = await did(desk.jdoe, { action: "reassign", task_ids, assign_to_group_id: desk.otherGroup.id });
  await expect(getTask(desk.jdoe, { id: task_ids[0] ?? "" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await takenBack(desk.jdoe, id)).toMatchObject({ done: 2, failed: 0 });
  expect(await getTask(desk.jdoe, { id: task_ids[0] ?? "" })).toMatchObject({ status: "PENDING" });
});

test("what somebody has changed or finished since stays, and is named with who did it", async () => {
  const desk = await newDesk();
  const task_ids = (await openReviews(desk, 4)).map(({ id }) => id);
  const [first = "", taken = "", finished = "", again = ""] = task_ids;
  const id = await did(desk.jdoe, { action: "claim", task_ids });
  await releaseTask(desk.jdoe, { id: taken });
  await claimTask(desk.maria, { id: taken });
  await completeTask(desk.jdoe, { id: finished, result_code: "approved" });
  await releaseTask(desk.jdoe, { id: again });
  await claimTask(desk.jdoe, { id: again });

  const undone = await takenBack(desk.jdoe, id);
  expect(undone).toMatchObject({ total: 4, done: 1, failed: 3 });
  expect(undone.items.map(({ task_id, error }) => [task_id, error?.message ?? null])).toEqual([
    [first, null],
    [taken, "This task was changed since, by jdoe."],
    [finished, expect.stringContaining("already completed by")],
    [again, "This task was changed since, by jdoe."],
  ]);
  expect(await getTask(desk.maria, { id: taken })).toMatchObject({ status: "IN_PROGRESS" });
  expect(await holders(desk, [first, again])).toEqual(["PENDING null group", "IN_PROGRESS jdoe group"]);
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("of a batch that failed in part what was done is taken back, and what it did later too", async () => {
  const desk = await newDesk();
  const task_ids = (await openReviews(desk, 2)).map(({ id }) => id);
  const [mine = "", other = ""] = task_ids;
  await claimTask(desk.maria, { id: other });
  const id = await did(desk.jdoe, { action: "claim", task_ids });
  expect(await takenBack(desk.jdoe, id)).toMatchObject({ total: 1, done: 1, failed: 0 });
  expect(await holders(desk, [mine, other])).toEqual(["PENDING null group", "IN_PROGRESS other group"]);

  await releaseTask(desk.maria, { id: other });
  await retryBatch(desk.jdoe, { id });
  await finishBatch(desk.tenant.id, id);
  expect(await holders(desk, [other])).toEqual(["IN_PROGRESS jdoe group"]);
  expect(await takenBack(desk.jdoe, id)).toMatchObject({ total: 1, done: 1, failed: 0 });
  expect(await holders(desk, [mine, other])).toEqual(["PENDING null group", "PENDING null group"]);
});

test("a release is taken back, to oneself and to others; what was like that before stays like that", async () => {
  const desk = await newDesk();
  const task_ids = (await openReviews(desk, 2)).map(({ id }) => id);
  const [mine = "", hers = ""] = task_ids;
  await claimTask(desk.manager, { id: mine });
  await claimTask(desk.maria, { id: hers });
  const id = await did(desk.manager, { action: "release", task_ids });
  expect(await takenBack(desk.manager, id)).toMatchObject({ done: 2, failed: 0 });
  expect(await getTask(desk.manager, { id: mine })).toMatchObject({
    status: "IN_PROGRESS",
    assigned_to_user: { id: desk.manager.user.id },
  });
  expect(await getTask(desk.maria, { id: hers })).toMatchObject({
    status: "IN_PROGRESS",
    assigned_to_user: { id: desk.maria.user.id },
  });

  const claimedAlready = await did(desk.maria, { action: "claim", task_ids: [hers] });
  expect(await takenBack(desk.maria, claimedAlready)).toMatchObject({ done: 1, failed: 0 });
  expect(await getTask(desk.maria, { id: hers })).toMatchObject({ status: "IN_PROGRESS" });
});

test("marks go back to what each task had, unless they were changed since", async () => {
  const desk = await newDesk();
  const task_ids = (await openReviews(desk, 3)).map(({ id }) => id);
  const [put = "", , changed = ""] = task_ids;
  const [soon, late] = [later(3_600_000), later(7_200_000)];
  await putMarks(desk.jdoe, { id: put, snoozed_until: soon });
  const id = await did(desk.jdoe, { action: "snooze", task_ids, snoozed_until: late });
  await putMarks(desk.jdoe, { id: changed, snoozed_until: soon });
  const undone = await takenBack(desk.jdoe, id);
  expect(undone).toMatchObject({ done: 2, failed: 1 });
  expect(undone.items.at(2)?.error?.message).toBe("You have marked this task otherwise since.");
  const until = async (task: string) => (await getTask(desk.jdoe, { id: task })).marks?.snoozed_until ?? null;
  expect((await until(put))?.slice(0, 19)).toBe(soon);
  expect(await until(task_ids[1] ?? "")).toBeNull();

  await putMarks(desk.jdoe, { id: put, read: true, pinned: true });
  const read = await did(desk.jdoe, { action: "mark", task_ids, read: true, pinned: true });
  expect(await takenBack(desk.jdoe, read)).toMatchObject({ done: 3, failed: 0 });
  const marks = await Promise.all(
    task_ids.map(async (task) => (await getTask(desk.jdoe, { id: task })).marks),
  );
  expect(marks.map((mark) => [mark?.read, mark?.pinned])).toEqual([
    [true, true],
    [false, false],
    [false, false],
  ]);
});

test("however many ask and however many work on it, each task is taken back once", async () => {
  const desk = await newDesk();
  const reviews = await openReviews(desk, 12);
  const task_ids = reviews.map(({ id }) => id);
  const id = await did(desk.manager, { action: "reassign", task_ids, assign_to_user_id: desk.maria.user.id });
  const undos = await Promise.all([1, 2, 3].map(() => undoBatch(desk.manager, { id })));
  expect(undos.map(({ total }) => total).toSorted((a, b) => a - b)).toEqual([0, 0, 12]);
  for (const { total, status } of undos) expect(status).toBe(total === 0 ? "COMPLETED" : "RUNNING");
  await Promise.all(undos.flatMap((undo) => [1, 2, 3].map(() => finishBatch(desk.tenant.id, undo.id))));

  expect(await holders(desk, task_ids)).toEqual(Array(12).fill("PENDING null group"));
  for (const { instance } of reviews) {
    const entries = await getTimeline(desk.manager, { id: instance });
    expect(entries.filter(({ event }) => event === "reassigned")).toHaveLength(2);
  }
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("an undo and a colleague's claim at the same moment: one of both wins, and the task is whole", async () => {
  const desk = await newDesk();
  const task_ids = (await openReviews(desk, 8)).map(({ id }) => id);
  const id = await did(desk.jdoe, { action: "reassign", task_ids, assign_to_user_id: desk.maria.user.id });
  const undo = await undoBatch(desk.jdoe, { id });
  const claims = task_ids.map((task) =>
    claimTask(desk.maria, { id: task }).then(
      () => 1,
      () => 0,
    ),
  );
  await Promise.all([finishBatch(desk.tenant.id, undo.id), ...claims]);
  const { items } = await getBatch(desk.jdoe, { id: undo.id });
  const states = await holders(desk, task_ids);
  for (const [at, { status }] of items.entries())
    // What was taken back first stood in the group again, where she may have claimed it.
    expect(states[at]).toMatch(status === "DONE" ? /group$/ : /^IN_PROGRESS other null$/);
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("what cannot be taken back is refused: others' batches, completions, undos, what is long ago or under way", async () => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const [one, two] = await openReviews(desk, 2);
  const id = await did(desk.jdoe, { action: "claim", task_ids: [one?.id ?? ""] });
  for (const who of [desk.maria, desk.manager, other.manager])
    await expect(undoBatch(who, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(undoBatch(desk.jdoe, { id: "1" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const now = new Date(Date.now() + 11 * 60_000);
  await expect(undoBatch({ ...desk.jdoe, now }, { id })).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
  const { id: undo } = await takenBack(desk.jdoe, id);
  const completes: Order = { action: "complete", task_ids: [one?.id ?? ""], result_code: "approved" };
  const waiting = await createBatch(desk.jdoe, { action: "claim", task_ids: [two?.id ?? ""] });
  for (const batch of [undo, await did(desk.jdoe, completes), waiting.id])
    await expect(undoBatch(desk.jdoe, { id: batch })).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
});
