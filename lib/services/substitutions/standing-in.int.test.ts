import { expect, test } from "vitest";
import { audit } from "@/lib/fixtures/audit";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { twoTasks } from "@/lib/fixtures/documents";
import { openTasks, publish, start } from "@/lib/fixtures/factories";
import { wireTime } from "@/lib/kit/time";
import type { Context } from "../context";
import { getTimeline } from "../instances/timeline";
import { contextOf } from "../people/context-of";
import { claimTask } from "../tasks/claim";
import { completeTask } from "../tasks/complete";
import { getTask } from "../tasks/get";
import { listTasks } from "../tasks/list";
import { createSubstitution } from "./create";

const DAY = 86_400_000;
const at = (days: number) => wireTime(new Date(Date.now() + days * DAY));

type More = { mode?: "receiver" | "replacer"; group_id?: string; definition_id?: string; from?: number };

const standIn = (
  person: Context,
  substitute: Context,
  { mode = "receiver", from = -1, ...more }: More = {},
) =>
  createSubstitution(person, {
    substitute_id: substitute.user.id,
    starts_at: at(from),
    ends_at: at(7),
    mode,
    ...more,
  });

/** Somebody as their next request would find them. */
async function fresh(ctx: Context): Promise<Context> {
  const found = await contextOf(ctx.tenant.id, ctx.user.id, "test");
  if (!found) throw new Error("nobody");
  return found;
}

const forJdoe = { assign: { user: "jdoe" } };
const events = async (desk: Desk, instance: string, event: string) =>
  (await getTimeline(desk.manager, { id: instance })).filter((entry) => entry.event === event);

test("a receiver sees the person's tasks and may do them; the timeline says for whom", async () => {
  const desk = await newDesk();
  const { task: id, instance } = await openReview(desk, forJdoe);
  await expect(getTask(await fresh(desk.outsider), { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await standIn(desk.jdoe, desk.outsider);

  const outsider = await fresh(desk.outsider);
  expect(await getTask(outsider, { id })).toMatchObject({ reason: "substitute" });
  for (const query of [{}, { scope: "me" }, { reason: "substitute" }] as const)
    expect((await listTasks(outsider, query)).rows).toMatchObject([{ id, reason: "substitute" }]);
  expect((await listTasks(await fresh(desk.jdoe), {})).rows).toMatchObject([{ id, reason: "assigned" }]);

  await completeTask(outsider, { id, result_code: "approved" });
  expect(await getTask(desk.manager, { id })).toMatchObject({ completed_by: "outsider" });
  expect(await events(desk, instance, "step_completed")).toMatchObject([
    { actor: "outsider", details: { on_behalf_of: "jdoe" } },
  ]);
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("a receiver stands in only in what the scope holds, and only in its time", async () => {
  const desk = await newDesk();
  const { task: direct } = await openReview(desk, forJdoe);
  const { task: ofGroup } = await openReview(desk);
  await claimTask(desk.jdoe, { id: ofGroup });
  await standIn(desk.jdoe, desk.outsider, { group_id: desk.group.id });
  const seen = async () => (await listTasks(await fresh(desk.outsider), {})).rows.map(({ id }) => id);
  expect(await seen()).toEqual([ofGroup]);
  await expect(getTask(await fresh(desk.outsider), { id: direct })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });

  const { definition_id } = await getTask(desk.manager, { id: direct });
  await standIn(desk.jdoe, desk.outsider, { definition_id });
  expect((await seen()).toSorted()).toEqual([direct, ofGroup].toSorted());

  const later = await newDesk();
  await openReview(later, forJdoe);
  await standIn(later.jdoe, later.outsider, { from: 1 });
  expect((await listTasks(await fresh(later.outsider), {})).total).toBe(0);
});

test("a replacer gets the new tasks in the person's place, a replacer of theirs in turn", async () => {
  const desk = await newDesk();
  const { task: before } = await openReview(desk, forJdoe);
  await standIn(desk.jdoe, desk.maria, { mode: "replacer" });
  const { task: id, instance } = await openReview(desk, forJdoe);

  expect(await getTask(desk.maria, { id })).toMatchObject({ assigned_to_user: { id: desk.maria.user.id } });
  expect(await getTask(desk.jdoe, { id: before })).toMatchObject({
    assigned_to_user: { id: desk.jdoe.user.id },
  });
  expect(await events(desk, instance, "step_started")).toMatchObject([
    { details: { assigned_to: "maria", on_behalf_of: "jdoe" } },
  ]);
  await completeTask(desk.maria, { id, result_code: "approved" });
  expect(await events(desk, instance, "step_completed")).toMatchObject([
    { actor: "maria", details: { on_behalf_of: "jdoe" } },
  ]);

  await standIn(desk.maria, desk.outsider, { mode: "replacer" });
  const { task: next } = await openReview(desk, forJdoe);
  expect(await getTask(desk.outsider, { id: next })).toMatchObject({
    assigned_to_user: { id: desk.outsider.user.id },
  });
  expect(await audit(desk.tenant.id)).toEqual([]);
});

test("four eyes hold for the person: who did an earlier step does not stand in on the one that excludes them", async () => {
  const desk = await newDesk();
  const second = { exclude: ["one"], assign: { user: "jdoe" } };
  const definition = await publish(desk.tenant, twoTasks(desk.group.name, desk.group.name, second));
  const openSecond = async () => {
    const instance = await start(desk.jdoe, definition);
    await completeTask(desk.maria, {
      id: (await openTasks(desk.tenant, instance))["one"] ?? "",
      result_code: "done",
    });
    return (await openTasks(desk.tenant, instance))["two"] ?? "";
  };
  await standIn(desk.jdoe, desk.maria, { mode: "replacer" });
  expect(await getTask(desk.manager, { id: await openSecond() })).toMatchObject({
    assigned_to_user: { id: desk.jdoe.user.id },
  });

  await standIn(desk.jdoe, desk.maria);
  const id = await openSecond();
  await expect(completeTask(await fresh(desk.maria), { id, result_code: "done" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
