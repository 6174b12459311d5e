import { expect, test } from "vitest";
import { type Desk, newDesk } from "@/lib/fixtures/desk";
import { wireTime } from "@/lib/kit/time";
import type { Context } from "../context";
import { listNotifications } from "../notifications/list";
import { listUsers } from "../people/list-users";
import { createSubstitution } from "./create";
import { deleteSubstitution } from "./delete";
import { listSubstitutions } from "./list";
import { patchSubstitution } from "./patch";

const DAY = 86_400_000;
const at = (days: number) => wireTime(new Date(Date.now() + days * DAY));

const away = (substitute: Context, from = -1, to = 7) => ({
  substitute_id: substitute.user.id,
  starts_at: at(from),
  ends_at: at(to),
  mode: "receiver" as const,
});

test("a person says who stands in for them, and both find it; a manager may say it for anybody", async () => {
  const desk = await newDesk();
  const { jdoe, maria, outsider, manager } = desk;
  const mine = await createSubstitution(jdoe, away(maria));
  expect(mine).toMatchObject({
    user: { id: jdoe.user.id },
    substitute: { id: maria.user.id },
    active: true,
    editable: true,
  });
  expect(await listSubstitutions(jdoe, {})).toEqual([mine]);
  expect(await listSubstitutions(maria, {})).toEqual([{ ...mine, editable: false }]);
  expect(await listSubstitutions(outsider, {})).toEqual([]);
  const people = (await listUsers(outsider, {})).rows;
  expect(people.find(({ id }) => id === jdoe.user.id)).toMatchObject({
    absent_until: mine.ends_at,
    substitute: mine.substitute,
  });
  expect(people.find(({ id }) => id === maria.user.id)).toMatchObject({
    absent_until: null,
    substitute: null,
  });
  expect((await listNotifications(maria, {})).rows).toMatchObject([
    { type: "substitution", actor: { username: "jdoe" } },
  ]);
  expect((await listNotifications(jdoe, {})).total).toBe(0);

  const user_id = outsider.user.id;
  await expect(createSubstitution(jdoe, { ...away(maria), user_id })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await createSubstitution(manager, { ...away(maria), user_id });
  expect(await listSubstitutions(manager, { user_id: "all" })).toHaveLength(2);
  expect(await listSubstitutions(jdoe, { user_id: "all" })).toEqual([]);
});

test("it is changed and ended by the person and by managers; for others there is none", async () => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const { id } = await createSubstitution(desk.jdoe, away(desk.maria));
  const change = { id, ends_at: at(9) };
  await expect(patchSubstitution(desk.maria, change)).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const who of [desk.outsider, other.manager])
    await expect(patchSubstitution(who, change)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await patchSubstitution(desk.manager, change)).toMatchObject({ ends_at: change.ends_at });
  await expect(deleteSubstitution(desk.maria, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await deleteSubstitution(desk.jdoe, { id });
  expect(await listSubstitutions(desk.jdoe, {})).toEqual([]);
});

test("what cannot be is refused by name", async () => {
  const [desk, other] = [await newDesk(), await newDesk()];
  const { jdoe, maria } = desk;
  const wrong: [object, string[]][] = [
    [away(jdoe), ["substitute_id"]],
    [away(other.maria), ["substitute_id"]],
    [away(maria, 3, 2), ["ends_at"]],
    [away(maria, -3, -2), ["ends_at"]],
    [{ ...away(maria), group_id: other.group.id }, ["group_id"]],
    [{ ...away(maria), definition_id: "1" }, ["definition_id"]],
    [{ ...away(maria), group_id: desk.group.id, definition_id: "1" }, ["group_id"]],
  ];
  for (const [input, fields] of wrong)
    await expect(createSubstitution(jdoe, input as never)).rejects.toMatchObject({
      code: "VALIDATION_ERROR",
      details: fields.map((field) => ({ field })),
    });
});

test("nobody stands in for themselves in the end, and the way round is named", async () => {
  const desk = await newDesk();
  const { jdoe, maria, outsider } = desk;
  await createSubstitution(jdoe, away(maria));
  await createSubstitution(maria, away(outsider));
  const { name } = jdoe.user;
  await expect(createSubstitution(outsider, away(jdoe))).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    message: `substitute_id: this would go round in a circle: ${name} → ${maria.user.name} → ${outsider.user.name}`,
  });
  await createSubstitution(outsider, away(jdoe, 8, 9));
});

test("of substitutions made at the same moment none closes a circle", async () => {
  for (let round = 0; round < 5; round += 1) {
    const desk: Desk = await newDesk();
    const [a, b, c] = [desk.jdoe, desk.maria, desk.outsider];
    const made = await Promise.allSettled([
      createSubstitution(a, away(b)),
      createSubstitution(b, away(c)),
      createSubstitution(c, away(a)),
    ]);
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(2);
  }
});
