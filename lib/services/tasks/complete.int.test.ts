import { expect, test } from "vitest";
import { oneTask, twoTasks } from "@/lib/fixtures/documents";
import { context, newGroup, newTenant, newUser, openTasks, publish, start } from "@/lib/fixtures/factories";
import { getTimeline } from "../instances/timeline";
import { completeTask } from "./complete";

async function desk() {
  const tenant = await newTenant();
  const group = await newGroup(tenant);
  const [jdoe, maria] = [await newUser(tenant, { groups: [group] }), await newUser(tenant, { groups: [group] })];
  return { tenant, group, jdoe: context(jdoe), maria: context(maria) };
}

test("completing a task opens the next and says so", async () => {
  const { tenant, group, jdoe } = await desk();
  const instance = await start(jdoe, await publish(tenant, twoTasks(group.name, group.name)));
  const { one = "" } = await openTasks(tenant, instance);

  const done = await completeTask(jdoe, { id: one, result_code: "done" });

  expect(done).toMatchObject({ task_id: one, status: "COMPLETED", result: "done", instance_status: "RUNNING", next_step: "Step two" });
  expect(Object.keys(await openTasks(tenant, instance))).toEqual(["two"]);
  const events = (await getTimeline(jdoe, { id: instance })).map((entry) => entry.event);
  expect(events).toEqual(["started", "step_started", "step_completed", "step_started"]);
});

test("a finished task is refused to everyone, saying who completed it, with which result and when", async () => {
  const { tenant, group, jdoe, maria } = await desk();
  const instance = await start(jdoe, await publish(tenant, oneTask(group.name)));
  const { review: id = "" } = await openTasks(tenant, instance);
  const done = await completeTask(jdoe, { id, result_code: "approved" });

  for (const who of [jdoe, maria]) {
    await expect(completeTask(who, { id, result_code: "approved" })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      message: `This task was already completed by ${jdoe.user.username} with the result "approved" on ${done.completed_at}.`,
    });
  }
});
