import { expect, test } from "vitest";
import { updateUser } from "@/db/queries/users";
import { withTenant } from "@/db/tenant";
import { newDesk } from "@/lib/fixtures/desk";
import { twoTasks } from "@/lib/fixtures/documents";
import { openTasks, publish, start } from "@/lib/fixtures/factories";
import { completeTask } from "../tasks/complete";
import { getTask } from "../tasks/get";
import { reassignTask } from "../tasks/reassign";
import { getCapturedData } from "./captured-data";
import { getInstance } from "./get";
import { pauseInstance } from "./pause";
import { getTimeline } from "./timeline";

/** A desk whose people have names; Jane has completed the first of two tasks and has left since. */
async function halfDone() {
  const desk = await newDesk();
  const rename = (userId: string, change: Parameters<typeof updateUser>[3]) =>
    withTenant(desk.tenant.id, (db) => updateUser(db, desk.tenant.id, userId, change));
  const id = await start(desk.jdoe, await publish(desk.tenant, twoTasks(desk.group.name, desk.group.name)));
  const { one = "" } = await openTasks(desk.tenant, id);
  await completeTask(desk.jdoe, { id: one, result_code: "done" });
  await rename(desk.jdoe.user.id, { name: "Jane Doe", disabledAt: new Date() });
  await rename(desk.maria.user.id, { name: "Maria Garcia" });
  await rename(desk.manager.user.id, { name: "The Boss" });
  const { two = "" } = await openTasks(desk.tenant, id);
  return { ...desk, id, one, two };
}

test("a task says what the people are called whom it names, also those who have left", async () => {
  const { maria, manager, id, one, two } = await halfDone();
  expect(await getTask(maria, { id: one })).toMatchObject({
    completed_by: "jdoe",
    people: { jdoe: "Jane Doe" },
  });
  await pauseInstance(manager, { id });
  const task = await getTask(maria, { id: two });
  expect(task.previous_steps_data[0]?.completed_by).toBe("jdoe");
  expect(task.pause?.by).toBe("boss");
  expect(task.people).toEqual({ boss: "The Boss", jdoe: "Jane Doe" });
});

test("an instance says what its people are called, and who has each task until when", async () => {
  const { maria, manager, id, two, group } = await halfDone();
  await reassignTask(manager, { id: two, assign_to_user_id: maria.user.id });
  const { initiator, people, tasks } = await getInstance(maria, { id });
  expect(initiator).toBe("jdoe");
  expect(people).toEqual({ jdoe: "Jane Doe", maria: "Maria Garcia" });
  expect(tasks).toMatchObject([
    { assigned_to: group.name, assigned_to_group: { name: group.name }, due_date: null },
    { assigned_to: "maria", assigned_to_user: { name: "Maria Garcia" }, assigned_to_group: null },
  ]);
  expect(await getCapturedData(maria, { id })).toMatchObject([
    { completed_by: "jdoe", completed_by_name: "Jane Doe" },
  ]);
});

test("a timeline names people beside their usernames where all of it is asked for, and groups not", async () => {
  const { maria, manager, id, two, group } = await halfDone();
  await reassignTask(manager, { id: two, assign_to_user_id: maria.user.id });
  const all = await getTimeline(maria, { id, include: "all" });
  expect(all.find(({ event }) => event === "reassigned")).toMatchObject({
    actor: "boss",
    details: { from: group.name, to: "maria" },
    people: { boss: "The Boss", maria: "Maria Garcia" },
  });
  expect(all.find(({ event }) => event === "step_started")?.people).toEqual({});
  const published = await getTimeline(maria, { id });
  expect(published.some((entry) => "people" in entry)).toBe(false);
});
