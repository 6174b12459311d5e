import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool } from "@/db/pool";
import { audit } from "@/lib/fixtures/audit";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { openTasks } from "@/lib/fixtures/factories";
import { claimTask } from "../tasks/claim";
import { completeTask } from "../tasks/complete";
import { putDraft } from "../tasks/draft-put";
import { getTask } from "../tasks/get";
import { listTasks } from "../tasks/list";
import { announceEvent } from "./announce";
import { cancelInstance } from "./cancel";
import { getCapturedData } from "./captured-data";
import { getInstance } from "./get";
import { listInstances } from "./list";
import { pauseInstance } from "./pause";
import { restartInstance } from "./restart";
import { getResult } from "./result";
import { resumeInstance } from "./resume";
import { sendEvent } from "./send-event";
import { terminateInstance } from "./terminate";
import { getTimeline } from "./timeline";

let desk: Desk;
beforeAll(async () => {
  desk = await newDesk();
});
afterAll(closePool);

test("whoever may execute sends events to an instance as to all workflows; who may not sends neither", async () => {
  const { instance: id } = await openReview(desk);
  expect((await getInstance(desk.maria, { id })).allowed_actions).toEqual(["send_event"]);
  expect(await sendEvent(desk.maria, { id, type: "x" })).toMatchObject({ event: "x" });
  expect(await announceEvent(desk.maria, { type: "x" })).toMatchObject({ event: "x" });
  for (const send of [sendEvent(desk.reader, { id, type: "x" }), announceEvent(desk.reader, { type: "x" })])
    await expect(send).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("a task of a paused instance cannot be completed, and says who paused it and whether the caller may resume", async () => {
  const { instance: id, task } = await openReview(desk);
  await pauseInstance(desk.manager, { id });
  const seen = await getTask(desk.jdoe, { id: task });
  expect(seen).toMatchObject({
    allowed_actions: ["claim", "reassign"],
    paused: true,
    pause: { by: "boss", may_resume: true },
  });
  expect((await getTask(desk.maria, { id: task })).pause).toMatchObject({ by: "boss", may_resume: false });
  expect((await listTasks(desk.jdoe, { ids: task })).rows).toMatchObject([{ paused: true }]);
  expect(await getInstance(desk.jdoe, { id })).toMatchObject({ state: "paused", paused: { by: "boss" } });
  expect((await listInstances(desk.jdoe, {})).rows[0]).toMatchObject({ id, paused: { by: "boss" } });
  await resumeInstance(desk.jdoe, { id });
  expect((await getTask(desk.jdoe, { id: task })).allowed_actions).toEqual(["claim", "complete", "reassign"]);
  expect((await getInstance(desk.jdoe, { id })).paused).toBeNull();
});

test("after a restart from the start, what people captured is that of the new run; the run before can be asked for", async () => {
  const fields = [{ id: "f", name: "amount", type: "number" }];
  const { instance: id, task } = await openReview(desk, { fields });
  const decide = (task: string, amount: number) =>
    completeTask(desk.jdoe, { id: task, result_code: "approved", captured_data: { amount } });
  const values = async (run?: string) =>
    (await getCapturedData(desk.jdoe, { id, run })).map((entry) => entry.fields[0]?.value);
  await decide(task, 1);
  await restartInstance(desk.jdoe, { id });
  expect(await values()).toEqual([]);
  const { review: again = "" } = await openTasks(desk.tenant, id);
  expect((await getTask(desk.jdoe, { id: again })).previous_steps_data).toEqual([]);
  await decide(again, 2);
  expect([await values(), await values("1"), await values("3")]).toEqual([[2], [1], []]);
  const detail = await getInstance(desk.jdoe, { id });
  expect(detail).toMatchObject({ run: 2, tasks: [{ run: 1 }, { run: 2 }] });
  const events = (await getTimeline(desk.jdoe, { id, include: "all" })).map(({ event }) => event);
  expect(events.filter((event) => event === "step_completed")).toHaveLength(2);
});

test("a termination is told apart from a cancellation", async () => {
  const [ended, stopped] = [await openReview(desk), await openReview(desk)];
  await terminateInstance(desk.jdoe, { id: ended.instance });
  await cancelInstance(desk.jdoe, { id: stopped.instance, reason: "Terminated" });
  expect(await getInstance(desk.jdoe, { id: ended.instance })).toMatchObject({
    status: "CANCELLED",
    terminated: true,
  });
  expect(await getInstance(desk.jdoe, { id: stopped.instance })).toMatchObject({
    status: "CANCELLED",
    terminated: false,
  });
  await restartInstance(desk.jdoe, { id: ended.instance });
  expect((await getInstance(desk.jdoe, { id: ended.instance })).terminated).toBe(false);
});

test("an instance whose end gives no output has no result", async () => {
  const { instance: id, task } = await openReview(desk);
  await completeTask(desk.jdoe, { id: task, result_code: "approved" });
  await expect(getResult(desk.jdoe, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("when somebody first took a task up or typed into it is kept", async () => {
  const [claimed, typed] = [await openReview(desk), await openReview(desk)];
  await claimTask(desk.jdoe, { id: claimed.task });
  await putDraft(desk.jdoe, { id: typed.task, captured_data: {} });
  for (const { instance } of [claimed, typed])
    expect((await getInstance(desk.jdoe, { id: instance })).tasks[0]?.touched_at).not.toBeNull();
});

test("after all this, the rows agree with each other", async () => {
  expect(await audit(desk.tenant.id)).toEqual([]);
});
