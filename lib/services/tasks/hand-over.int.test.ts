import { expect, test } from "vitest";
import { audit } from "@/lib/fixtures/audit";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { twoTasks } from "@/lib/fixtures/documents";
import { context, newUser, openTasks, publish, start } from "@/lib/fixtures/factories";
import { getInstance } from "../instances/get";
import { getTimeline } from "../instances/timeline";
import { claimTask } from "./claim";
import { completeTask } from "./complete";
import { getTask } from "./get";
import { reassignTask } from "./reassign";
import { releaseTask } from "./release";

const ref = (user: { id: string; name: string }) => ({ id: user.id, name: user.name });

test("claiming takes a task; its group still sees it, and the instance still names the group", async () => {
  const desk = await newDesk();
  const { instance, task: id } = await openReview(desk);

  const claimed = await claimTask(desk.jdoe, { id });

  expect(claimed).toEqual({
    task_id: id,
    status: "IN_PROGRESS",
    assigned_to_user: ref(desk.jdoe.user),
    assigned_to_group: desk.group,
  });
  expect((await getTask(desk.maria, { id })).allowed_actions).toEqual([]);
  expect((await getTask(desk.jdoe, { id })).allowed_actions).toEqual(["release", "complete", "reassign"]);
  const [task] = (await getInstance(desk.maria, { id: instance })).tasks;
  expect(task).toMatchObject({ status: "IN_PROGRESS", assigned_to: desk.group.name });
  await expect(claimTask(desk.jdoe, { id })).resolves.toEqual(claimed);
});

test("claiming what another holds is refused, to a colleague and to a manager", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await claimTask(desk.jdoe, { id });

  for (const who of [desk.maria, desk.manager]) {
    await expect(claimTask(who, { id })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      message: "This task is already held by Name of jdoe.",
    });
  }
});

test("claiming or releasing what is finished is refused, saying who finished it", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await completeTask(desk.jdoe, { id, result_code: "approved" });

  for (const act of [claimTask, releaseTask]) {
    await expect(act(desk.maria, { id })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      message: expect.stringContaining("completed by jdoe"),
    });
  }
});

test("releasing puts a task back to its group; a colleague may not, a manager may", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await expect(releaseTask(desk.jdoe, { id })).rejects.toMatchObject({
    message: "Nobody has claimed this task.",
  });
  await claimTask(desk.jdoe, { id });
  await expect(releaseTask(desk.maria, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });

  const released = { task_id: id, status: "PENDING", assigned_to_user: null, assigned_to_group: desk.group };
  expect(await releaseTask(desk.manager, { id })).toEqual(released);
  await claimTask(desk.maria, { id });
  expect(await releaseTask(desk.maria, { id })).toEqual(released);
});

test("a person's own task, taken up and put back, stays theirs", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk, { assign: { user: "jdoe" } });

  expect(await claimTask(desk.jdoe, { id })).toMatchObject({
    status: "IN_PROGRESS",
    assigned_to_group: null,
  });
  expect(await releaseTask(desk.jdoe, { id })).toMatchObject({
    status: "PENDING",
    assigned_to_user: ref(desk.jdoe.user),
  });
});

test("reassigning gives a task to another person or group, pending, and the timeline tells", async () => {
  const desk = await newDesk();
  const { instance, task: id } = await openReview(desk);
  await claimTask(desk.jdoe, { id });

  const to = { assign_to_user_id: desk.outsider.user.id, comment: "Reassigning to specialist." };
  expect(await reassignTask(desk.jdoe, { id, ...to })).toEqual({
    task_id: id,
    assigned_to_user: ref(desk.outsider.user),
    assigned_to_group: null,
    reassigned_at: expect.any(String),
  });
  await expect(getTask(desk.jdoe, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await getTask(desk.outsider, { id })).toMatchObject({ status: "PENDING" });
  await reassignTask(desk.outsider, { id, assign_to_group_id: desk.group.id });

  const events = (await getTimeline(desk.jdoe, { id: instance })).filter(
    ({ event }) => event === "reassigned",
  );
  expect(events.map(({ actor, details }) => [actor, details])).toEqual([
    ["jdoe", { step_name: "Review", from: "jdoe", to: "outsider", comment: "Reassigning to specialist." }],
    ["outsider", { step_name: "Review", from: "outsider", to: desk.group.name }],
  ]);
  const all = await getTimeline(desk.jdoe, { id: instance, include: "all" });
  expect(all.map(({ event, seq }) => [event, seq])).toEqual([
    ["started", 1],
    ["step_started", 2],
    ["claimed", 3],
    ["reassigned", 4],
    ["reassigned", 5],
  ]);
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("who has handed a claimed task over may take it back as it was, with its group", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await claimTask(desk.jdoe, { id });
  await reassignTask(desk.jdoe, { id, assign_to_user_id: desk.outsider.user.id });
  await expect(getTask(desk.jdoe, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });

  const back = { assign_to_user_id: desk.jdoe.user.id, candidate_group_id: desk.group.id, claimed: true };
  await expect(reassignTask(desk.maria, { id, ...back })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await reassignTask(desk.jdoe, { id, ...back })).toMatchObject({
    assigned_to_user: ref(desk.jdoe.user),
    assigned_to_group: desk.group,
  });
  expect(await getTask(desk.maria, { id })).toMatchObject({ status: "IN_PROGRESS", allowed_actions: [] });
  expect((await getTask(desk.jdoe, { id })).allowed_actions).toEqual(["release", "complete", "reassign"]);
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("a task is not taken back from who has begun it, nor after a minute, and nobody claims for others", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const back = { assign_to_user_id: desk.jdoe.user.id, candidate_group_id: desk.group.id };
  await expect(reassignTask(desk.manager, { id, ...back, claimed: true })).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: [{ field: "claimed" }],
  });
  const wrong = { assign_to_group_id: desk.group.id, candidate_group_id: desk.group.id };
  await expect(reassignTask(desk.jdoe, { id, ...wrong })).rejects.toMatchObject({
    details: [{ field: "candidate_group_id" }],
  });

  await reassignTask(desk.jdoe, { id, assign_to_user_id: desk.outsider.user.id });
  const later = { ...desk.jdoe, now: new Date(Date.now() + 61_000) };
  await expect(reassignTask(later, { id, ...back })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await claimTask(desk.outsider, { id });
  await expect(reassignTask(desk.jdoe, { id, ...back })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("both or neither target is refused before the task is looked for", async () => {
  const desk = await newDesk();
  const both = { assign_to_user_id: desk.jdoe.user.id, assign_to_group_id: desk.group.id };

  for (const to of [{}, both]) {
    await expect(reassignTask(desk.jdoe, { id: "1", ...to })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: [{ field: "assign_to_user_id" }, { field: "assign_to_group_id" }],
    });
  }
});

test("an unknown, foreign or disabled target is refused by its field", async () => {
  const desk = await newDesk();
  const stranger = await newDesk();
  const { task: id } = await openReview(desk);

  for (const user of ["1", stranger.jdoe.user.id]) {
    const attempt = reassignTask(desk.jdoe, { id, assign_to_user_id: user });
    await expect(attempt).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: [{ field: "assign_to_user_id" }],
    });
  }
  const attempt = reassignTask(desk.jdoe, { id, assign_to_group_id: stranger.group.id });
  await expect(attempt).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: [{ field: "assign_to_group_id" }],
  });
});

test("a task is not handed to who may not do it", async () => {
  const { tenant, group, jdoe, maria } = await newDesk();
  const instance = await start(
    jdoe,
    await publish(tenant, twoTasks(group.name, group.name, { exclude: ["one"] })),
  );
  const { one = "" } = await openTasks(tenant, instance);
  await completeTask(jdoe, { id: one, result_code: "done" });
  const { two = "" } = await openTasks(tenant, instance);

  const attempt = reassignTask(maria, { id: two, assign_to_user_id: jdoe.user.id });
  await expect(attempt).rejects.toMatchObject({ details: [{ field: "assign_to_user_id" }] });
});

test("who sees a held task may not reassign it, unless they manage", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await claimTask(desk.jdoe, { id });
  const to = { assign_to_group_id: desk.otherGroup.id };

  await expect(reassignTask(desk.maria, { id, ...to })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(reassignTask(desk.outsider, { id, ...to })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(reassignTask(desk.manager, { id, ...to })).resolves.toMatchObject({
    assigned_to_group: desk.otherGroup,
  });
});

test("a finished task cannot be reassigned", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await completeTask(desk.jdoe, { id, result_code: "approved" });
  const someone = await newUser(desk.tenant);

  const attempt = reassignTask(desk.manager, { id, assign_to_user_id: context(someone).user.id });
  await expect(attempt).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    message: expect.stringContaining("completed by jdoe"),
  });
});
