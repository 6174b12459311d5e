import { expect, test } from "vitest";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { context, newUser } from "@/lib/fixtures/factories";
import type { Context } from "../context";
import { listTasks } from "../tasks/list";
import { countViews } from "./count";
import { createView } from "./create";
import { deleteView } from "./delete";
import { listViews } from "./list";
import { patchView } from "./patch";

const names = async (who: Context) => (await listViews(who, {})).map(({ name }) => name);
const admin = async (desk: Desk) => context(await newUser(desk.tenant, { role: "admin" }));

test("a view is kept with its query, as its owner's alone", async () => {
  const desk = await newDesk();
  const view = await createView(desk.jdoe, {
    name: " Late ",
    query: "?scope=overdue&sort=-priority&columns=3",
  });

  expect(view).toEqual({
    id: expect.any(String),
    name: "Late",
    visibility: "private",
    group: null,
    query: "scope=overdue&sort=-priority&columns=3",
    order: 0,
    default_for_role: null,
    owner: { id: desk.jdoe.user.id, name: desk.jdoe.user.name },
    editable: true,
    updated_at: expect.any(String),
  });
  expect(await listViews(desk.jdoe, {})).toEqual([view]);
  expect(await listViews(desk.maria, {})).toEqual([]);
  expect(await listViews(desk.manager, {})).toEqual([]);
});

test("a team's view is found by its members and managers, one for everybody by all of the tenant", async () => {
  const desk = await newDesk();
  await createView(desk.jdoe, {
    name: "Team",
    query: "",
    visibility: "team",
    group_id: desk.group.id,
    order: 2,
  });
  await createView(desk.manager, { name: "All", query: "", visibility: "tenant", order: 1 });
  await createView(desk.manager, { name: "Own", query: "" });

  expect(await names(desk.jdoe)).toEqual(["All", "Team"]);
  expect(await names(desk.reader)).toEqual(["All", "Team"]);
  expect(await names(desk.outsider)).toEqual(["All"]);
  expect(await names(desk.manager)).toEqual(["Own", "All", "Team"]);
  expect(await names((await newDesk()).manager)).toEqual([]);
});

test("a view is shared with a group by its members, with everybody by a manager", async () => {
  const desk = await newDesk();
  const team = { name: "T", query: "", visibility: "team" as const };
  await expect(createView(desk.outsider, { ...team, group_id: desk.group.id })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await expect(createView(desk.jdoe, { name: "A", query: "", visibility: "tenant" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  for (const group_id of [undefined, null, "1", (await newDesk()).group.id]) {
    await expect(createView(desk.manager, { ...team, group_id })).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: [{ field: "group_id" }],
    });
  }
});

test("others' views are changed and deleted by managers, and by nobody else", async () => {
  const desk = await newDesk();
  const group = { visibility: "team" as const, group_id: desk.group.id };
  const { id } = await createView(desk.jdoe, { name: "Team", query: "", ...group });
  const { id: own } = await createView(desk.jdoe, { name: "Own", query: "" });

  for (const change of [
    () => patchView(desk.maria, { id, name: "Mine" }),
    () => deleteView(desk.maria, { id }),
  ]) {
    await expect(change()).rejects.toMatchObject({ code: "FORBIDDEN" });
  }
  for (const who of [desk.manager, desk.maria, (await newDesk()).manager]) {
    await expect(patchView(who, { id: own, name: "Mine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteView(who, { id: own })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await patchView(desk.manager, { id, name: "Ours", query: "scope=me" })).toMatchObject({
    name: "Ours",
    query: "scope=me",
  });
  expect(await deleteView(desk.manager, { id })).toBeNull();
  expect(await names(desk.jdoe)).toEqual(["Own"]);
});

test("a view that is no team's any more has no group", async () => {
  const desk = await newDesk();
  const { id } = await createView(desk.jdoe, {
    name: "T",
    query: "",
    visibility: "team",
    group_id: desk.group.id,
  });
  expect(await patchView(desk.jdoe, { id, visibility: "private" })).toMatchObject({ group: null });
  await expect(patchView(desk.jdoe, { id, visibility: "team" })).rejects.toMatchObject({
    details: [{ field: "group_id" }],
  });
  expect(await patchView(desk.jdoe, { id, visibility: "team", group_id: desk.group.id })).toMatchObject({
    group: desk.group,
  });
});

test("a query that the list would refuse is refused, saying which parameter; names it does not know are kept", async () => {
  const { jdoe } = await newDesk();
  for (const query of ["status=DONE", "due=someday", "scope=me&scope=all", "priority_min=x"]) {
    await expect(createView(jdoe, { name: "V", query })).rejects.toMatchObject({ code: "VALIDATION_ERROR" });
  }
  await expect(createView(jdoe, { name: "V", query: "status=DONE" })).rejects.toMatchObject({
    details: [{ field: "query.status" }],
  });
  expect(await createView(jdoe, { name: "V", query: "group=due&pane=2" })).toMatchObject({
    query: "group=due&pane=2",
  });
});

test("a view counts what it lists, for each caller", async () => {
  const desk = await newDesk();
  await openReview(desk, { priority: 80 });
  await openReview(desk, { priority: 10 });
  await openReview(desk, { assign: { group: desk.otherGroup.name }, priority: 90 });
  const { id } = await createView(desk.manager, {
    name: "High",
    query: "scope=all&priority_min=50",
    visibility: "tenant",
  });
  const { id: none } = await createView(desk.manager, { name: "None", query: "assigned_to=x" });

  expect(await countViews(desk.manager, {})).toEqual([
    { id, count: 2 },
    { id: none, count: 0 },
  ]);
  expect(await countViews(desk.jdoe, {})).toEqual([{ id, count: 1 }]);
  expect((await listTasks(desk.jdoe, { scope: "all", priority_min: "50" })).total).toBe(1);
});

test("people of a role begin with one view at most: the newest choice takes the place", async () => {
  const desk = await newDesk();
  const role = { visibility: "tenant" as const, default_for_role: "staff" as const };
  const first = await createView(desk.manager, { name: "One", query: "", ...role });
  const second = await createView(desk.manager, { name: "Two", query: "", ...role });
  const defaults = async () =>
    (await listViews(desk.jdoe, {})).filter((view) => view.default_for_role).map(({ id }) => id);
  expect(await defaults()).toEqual([second.id]);
  await patchView(desk.manager, { id: first.id, default_for_role: "staff" });
  expect(await defaults()).toEqual([first.id]);
  await expect(
    createView(desk.jdoe, { name: "Mine", query: "", default_for_role: "staff" }),
  ).rejects.toMatchObject({
    details: [{ field: "default_for_role" }],
  });
});

test("of two views of one name made at the same moment one stays, and the other is refused by name", async () => {
  const { jdoe } = await newDesk();
  const made = await Promise.allSettled(
    ["Late", "LATE", "late", "Late"].map((name) => createView(jdoe, { name, query: "" })),
  );
  expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  for (const one of made) {
    const reason: unknown =
      one.status === "rejected" ? one.reason : { code: "VALIDATION_ERROR", details: [{ field: "name" }] };
    expect(reason).toMatchObject({ code: "VALIDATION_ERROR", details: [{ field: "name" }] });
  }
});

test("of changes at the same moment to different things of a view all stand", async () => {
  const { jdoe } = await newDesk();
  const { id } = await createView(jdoe, { name: "V", query: "" });
  await Promise.all([
    patchView(jdoe, { id, name: "W" }),
    patchView(jdoe, { id, query: "scope=me" }),
    patchView(jdoe, { id, order: 7 }),
  ]);
  expect(await listViews(jdoe, {})).toMatchObject([{ name: "W", query: "scope=me", order: 7 }]);
});

test("two managers who choose a role's first view at once leave one", async () => {
  const desk = await newDesk();
  const role = { visibility: "tenant" as const, default_for_role: "staff" as const };
  const managers = [desk.manager, await admin(desk)];
  for (let round = 0; round < 5; round += 1) {
    const chosen = await Promise.allSettled(
      managers.map((who) => createView(who, { name: `V${round}`, query: "", ...role })),
    );
    expect(chosen.some(({ status }) => status === "fulfilled")).toBe(true);
    const defaults = (await listViews(desk.jdoe, {})).filter((view) => view.default_for_role !== null);
    expect(defaults).toHaveLength(1);
  }
});

test("who may only read finds views, and makes none", async () => {
  const desk = await newDesk();
  await expect(createView(desk.reader, { name: "V", query: "" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await createView(desk.manager, { name: "All", query: "", visibility: "tenant" });
  expect(await listViews(desk.reader, {})).toMatchObject([{ name: "All", editable: false }]);
});
