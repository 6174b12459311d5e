import { expect, test } from "vitest";
import type { operations } from "@/lib/contracts/operations";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import type { z } from "zod";
import type { Context } from "../context";
import { claimTask } from "./claim";
import { completeTask } from "./complete";
import { countTasks } from "./count";
import { getTask } from "./get";
import { listTasks } from "./list";
import { reassignTask } from "./reassign";

type Query = z.input<(typeof operations)["listTasks"]["input"]>;
const ids = async (who: Context, query: Query = {}) =>
  (await listTasks(who, query)).rows.map((task) => task.id);

test("a row says what the contract's page says, and only that", async () => {
  const desk = await newDesk();
  const { instance, task } = await openReview(desk, { due: "P2D", priority: 70 });

  const { rows, ...page } = await listTasks(desk.jdoe, {});

  expect(page).toEqual({ total: 1, limit: 25, offset: 0 });
  expect(rows).toEqual([
    {
      id: task,
      instance_id: instance,
      workflow_name: "A workflow",
      step_name: "Review",
      status: "PENDING",
      assigned_to_user: null,
      assigned_to_group: desk.group,
      entity: { type: "NINGUNA", id: null, label: null },
      due_date: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      escalated: false,
      created_at: expect.any(String),
      priority: 70,
      closed_by: null,
      definition_id: expect.any(String),
      node_id: "review",
      claimed: false,
      reason: "group",
      marks: null,
      paused: false,
    },
  ]);
});

test("a caller sees their own and their groups' tasks, a manager all, newest first", async () => {
  const desk = await newDesk();
  const { task: ours } = await openReview(desk);
  const { task: theirs } = await openReview(desk, { assign: { group: desk.otherGroup.name } });
  const { task: hers } = await openReview(desk, { assign: { user: "maria" } });

  expect(await ids(desk.jdoe)).toEqual([ours]);
  expect(await ids(desk.maria)).toEqual([hers, ours]);
  expect(await ids(desk.outsider)).toEqual([theirs]);
  expect(await ids(desk.manager)).toEqual([hers, theirs, ours]);
  expect(await ids(desk.manager, { limit: "1", offset: "1" })).toEqual([theirs]);
});

test("assigned_to takes me, my groups, unassigned, a user's or a group's id", async () => {
  const desk = await newDesk();
  const { task: waiting } = await openReview(desk);
  const { task: claimed } = await openReview(desk);
  const { task: hers } = await openReview(desk, { assign: { user: "maria" } });
  await claimTask(desk.jdoe, { id: claimed });

  expect(await ids(desk.jdoe, { assigned_to: "me" })).toEqual([claimed]);
  expect(await ids(desk.jdoe, { assigned_to: "my_groups" })).toContain(waiting);
  expect(await ids(desk.manager, { assigned_to: "unassigned" })).toEqual([waiting]);
  expect(await ids(desk.manager, { assigned_to: desk.maria.user.id })).toEqual([hers]);
  expect(await ids(desk.manager, { assigned_to: desk.group.id })).toContain(waiting);
  expect(await ids(desk.manager, { assigned_to: "1" })).toEqual([]);
  expect(await ids(desk.manager, { assigned_to: "nobody" })).toEqual([]);
});

test("a filter that is no id finds nothing; a status that does not exist is refused", async () => {
  const desk = await newDesk();
  await openReview(desk);

  expect(await listTasks(desk.jdoe, { definition_id: "abc" })).toEqual({
    rows: [],
    total: 0,
    limit: 25,
    offset: 0,
  });
  expect(await ids(desk.jdoe, { definition_id: "9223372036854775808" })).toEqual([]);
  // What a query may hold is any text, whatever the types say.
  const query = { status: "DONE", limit: "0", overdue_only: "yes" } as unknown;
  await expect(listTasks(desk.jdoe, query as Query)).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: [{ field: "limit" }, { field: "status" }, { field: "overdue_only" }],
  });
});

test("overdue means open and past due", async () => {
  const desk = await newDesk();
  const { task: late } = await openReview(desk, { due: "PT1H" });
  const { task: done } = await openReview(desk, { due: "PT1H" });
  await openReview(desk, { due: "P9D" });
  await completeTask(desk.jdoe, { id: done, result_code: "approved" });
  const tomorrow = { ...desk.jdoe, now: new Date(Date.now() + 86_400_000) };

  expect(await ids(desk.jdoe, { overdue_only: "true" })).toEqual([]);
  expect(await ids(tomorrow, { overdue_only: "true" })).toEqual([late]);
  expect((await countTasks(tomorrow, {})).overdue).toBe(1);
});

test("the counts are those of the lists", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await openReview(desk);
  const { task: done } = await openReview(desk);
  await claimTask(desk.jdoe, { id });
  await completeTask(desk.maria, { id: done, result_code: "approved" });

  const counts = await countTasks(desk.jdoe, {});
  const total = async (query: Query) => (await listTasks(desk.jdoe, { open_only: "true", ...query })).total;
  expect(counts).toEqual({
    me: await total({ assigned_to: "me" }),
    my_groups: await total({ assigned_to: "my_groups" }),
    unassigned: await total({ assigned_to: "unassigned" }),
    overdue: 0,
    escalated: 0,
    snoozed: 0,
    done_by_me: await total({ scope: "done_by_me", open_only: "false" }),
    all: 2,
  });
  expect(counts).toMatchObject({ me: 1, unassigned: 1 });
});

test("a task shows every step completed before it, and a completed one those before its completion", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  expect((await getTask(desk.reader, { id })).allowed_actions).toEqual([]);
  expect((await getTask(desk.jdoe, { id })).allowed_actions).toEqual(["claim", "complete", "reassign"]);
  await reassignTask(desk.jdoe, { id, assign_to_user_id: desk.maria.user.id });
  expect((await getTask(desk.manager, { id })).allowed_actions).toEqual(["complete", "reassign"]);

  await completeTask(desk.maria, { id, result_code: "approved", comment: "fine" });

  expect(await getTask(desk.maria, { id })).toMatchObject({
    status: "COMPLETED",
    result: "approved",
    completed_by: "maria",
    comment: "fine",
    captured_data: {},
    previous_steps_data: [],
    allowed_actions: [],
    draft: null,
  });
});
