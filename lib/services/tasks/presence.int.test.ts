import { expect, test } from "vitest";
import { changesSince } from "@/db/queries/changes";
import { withTenant } from "@/db/tenant";
import { type Desk, newDesk, openReview } from "@/lib/fixtures/desk";
import { told } from "@/lib/fixtures/told";
import type { Context } from "../context";
import { getPresence } from "./presence-get";
import { putPresence } from "./presence-put";

const after = (who: Context, seconds: number): Context => ({
  ...who,
  now: new Date(who.now.getTime() + seconds * 1000),
});
const entry = (who: Context, typing: boolean) => ({
  user: { id: who.user.id, name: who.user.name },
  typing,
  since: who.now.toISOString().slice(0, 19),
});

test("who looks at a task is seen by all who see it, until they leave or are not heard of for twenty seconds", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await putPresence(desk.jdoe, { id, typing: true });
  const maria = after(desk.maria, 5);
  expect(await putPresence(maria, { id })).toEqual([entry(desk.jdoe, true), entry(maria, false)]);

  await putPresence(after(desk.jdoe, 15), { id, typing: false });
  expect(await getPresence(after(desk.reader, 20), { id })).toEqual([
    entry(desk.jdoe, false),
    entry(maria, false),
  ]);
  expect(await getPresence(after(desk.reader, 30), { id })).toEqual([entry(desk.jdoe, false)]);
  expect(await putPresence(after(desk.jdoe, 31), { id, here: false })).toEqual([]);
});

async function timesTold(desk: Desk): Promise<number> {
  await told(desk.manager);
  const rows = await withTenant(desk.tenant.id, (db) => changesSince(db, desk.tenant.id, "0"));
  return rows.flatMap(({ events }) => events ?? []).filter(({ kind }) => kind === "presence").length;
}

test("others are told when somebody comes, begins or stops to type, or leaves, and not of every heartbeat", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  const steps: [number, { typing?: boolean; here?: boolean }, number][] = [
    [0, {}, 1],
    [10, {}, 1],
    [18, { typing: true }, 2],
    [25, { typing: true }, 2],
    [30, {}, 3],
    [35, { here: false }, 4],
    [36, { here: false }, 4],
  ];
  for (const [seconds, change, times] of steps) {
    await putPresence(after(desk.jdoe, seconds), { id, ...change });
    expect([seconds, await timesTold(desk)]).toEqual([seconds, times]);
  }
});

test("who does not see a task is not there", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  for (const who of [desk.outsider, (await newDesk()).manager]) {
    await expect(putPresence(who, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getPresence(who, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("the same person in two windows at once is one", async () => {
  const desk = await newDesk();
  const { task: id } = await openReview(desk);
  await Promise.all(Array.from({ length: 8 }, (_, n) => putPresence(desk.jdoe, { id, typing: n % 2 === 0 })));
  expect(await getPresence(desk.jdoe, { id })).toHaveLength(1);
});
