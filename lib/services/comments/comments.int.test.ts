import { expect, test } from "vitest";
import { newDesk, openReview } from "@/lib/fixtures/desk";
import { listNotifications } from "../notifications/list";
import { readNotifications } from "../notifications/read";
import type { Context } from "../context";
import { claimTask } from "../tasks/claim";
import { completeTask } from "../tasks/complete";
import { getTask } from "../tasks/get";
import { listTasks } from "../tasks/list";
import { addComment } from "./add";
import { listComments } from "./list";

test("a comment is seen by whoever sees the task, and by nobody else", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const said = await addComment(desk.jdoe, { id, text: "Who knows them?" });

  expect(said).toMatchObject({ text: "Who knows them?", username: "jdoe", mentions: [] });
  for (const who of [desk.maria, desk.manager, desk.reader])
    expect((await listComments(who, { id })).rows).toEqual([said]);
  const { outsider } = desk;
  await expect(listComments(outsider, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(addComment(outsider, { id, text: "me" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(addComment(desk.reader, { id, text: "me" })).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("who is mentioned is told, sees the task and may comment, but not do it", async () => {
  const desk = await newDesk();
  const { outsider } = desk;
  const { task: id, instance } = await openReview(desk);
  const mentions = [{ user_id: outsider.user.id }, { group_id: desk.group.id }];
  const said = await addComment(desk.jdoe, { id, text: "Do you know them?", mentions });

  expect(said.mentions).toEqual([
    { kind: "user", id: outsider.user.id, name: outsider.user.name },
    { kind: "group", ...desk.group },
  ]);
  expect((await listNotifications(outsider, {})).rows).toMatchObject([
    { type: "mentioned", task_id: id, instance_id: instance, step_name: "Review", text: "Do you know them?" },
  ]);
  expect((await listNotifications(desk.maria, {})).total).toBe(1);
  expect((await listNotifications(desk.jdoe, {})).total).toBe(0);
  expect(await getTask(outsider, { id })).toMatchObject({ id, allowed_actions: [], reason: "mentioned" });
  await addComment(outsider, { id, text: "I do." });
  expect((await listNotifications(desk.jdoe, {})).rows).toMatchObject([{ type: "commented", text: "I do." }]);

  const refused = { code: "FORBIDDEN" };
  await expect(claimTask(outsider, { id })).rejects.toMatchObject(refused);
  await expect(completeTask(outsider, { id, result_code: "approved" })).rejects.toMatchObject(refused);
});

test("who is mentioned finds the task by that reason, while it is open in their inbox, and nobody else does", async () => {
  const desk = await newDesk();
  const { outsider } = desk;
  const { task: id } = await openReview(desk);
  const { task: other } = await openReview(desk);
  const everybody = [outsider, desk.jdoe, desk.manager].map(({ user }) => ({ user_id: user.id }));
  await addComment(desk.maria, { id, text: "Do you know them?", mentions: everybody });
  await addComment(desk.maria, { id: other, text: "And these?" });

  const found = async (who: Context, scope?: "me" | "all" | "unassigned" | "my_groups") => {
    const list = await listTasks(who, { ...(scope && { scope }), reason: "mentioned" });
    expect(list.total).toBe(list.rows.length);
    expect(list.rows.every(({ reason }) => reason === "mentioned")).toBe(true);
    return list.rows.map((row) => row.id);
  };
  for (const scope of ["me", "all", "unassigned", undefined] as const) {
    expect(await found(outsider, scope), scope).toEqual([id]);
    expect(await found(desk.manager, scope), scope).toEqual([id]);
    expect(await found(desk.jdoe, scope), "it is a group's of theirs").toEqual([]);
  }
  expect(await found(outsider, "my_groups")).toEqual([]);
  expect((await listTasks(outsider, { scope: "all" })).total, "a list as it was").toBe(0);

  await completeTask(desk.jdoe, { id, result_code: "approved" });
  expect(await found(outsider, "me")).toEqual([]);
  expect(await found(outsider)).toEqual([id]);
});

test("who does not exist is refused by name, another tenant's people alike", async () => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const { task: id } = await openReview(desk);
  const mentions = [
    { user_id: desk.maria.user.id },
    { user_id: other.maria.user.id },
    { group_id: other.group.id },
  ];
  await expect(addComment(desk.jdoe, { id, text: "Hello", mentions })).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: [{ field: "mentions.1.user_id" }, { field: "mentions.2.group_id" }],
  });
  expect((await listComments(desk.jdoe, { id })).total).toBe(0);
});

test("of one task there is one unread notice, which counts up, says the newest and keeps what it was before", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const mentions = [{ user_id: desk.maria.user.id }];
  await addComment(desk.maria, { id, text: "First" });
  await Promise.all([
    addComment(desk.jdoe, { id, text: "Second", mentions }),
    addComment(desk.manager, { id, text: "Second", mentions }),
  ]);
  await addComment(desk.jdoe, { id, text: "Third" });

  const { rows } = await listNotifications(desk.maria, { unread: "true" });
  expect(rows).toMatchObject([
    { type: "commented", types: ["mentioned", "commented"], count: 3, text: "Third" },
  ]);
  expect(await readNotifications(desk.maria, { task_id: id })).toEqual({ unread: 0 });
  await addComment(desk.jdoe, { id, text: "Fourth" });
  expect((await listNotifications(desk.maria, {})).rows).toMatchObject([
    { count: 1, text: "Fourth", read_at: null },
    { count: 3, text: "Third" },
  ]);
});
