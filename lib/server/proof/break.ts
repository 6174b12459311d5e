import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { alike, difference, dump } from "@/db/testing/dump";
import { audit } from "@/lib/fixtures/audit";
import type { Command } from "./commands";
import { type Break, broken, counted } from "./crash";
import { call, newScene, type Reply, type Scene } from "./scene";

type Act = () => Promise<Reply | null>;

/** A scene that is set, and what is done to it: the same at every call. `isKept`: its answer is, for a repeat. */
async function set(
  { ask, job }: Command,
  stub: Scene["stub"],
): Promise<{ scene: Scene; act: Act; isKept: boolean }> {
  const scene = await newScene(stub);
  if (ask) {
    const asked = { ...(await ask(scene)), key: randomUUID() };
    return { scene, act: () => call(scene, asked), isKept: asked.service.operation.method === "POST" };
  }
  const work = await job?.(scene);
  const act = async () => {
    await work?.();
    return null;
  };
  return { scene, act, isKept: false };
}

/** What is stored after each commit of a run that nothing disturbs, and how many statements it has. */
async function undisturbed(
  command: Command,
  stub: Scene["stub"],
): Promise<{ states: string[]; texts: string[] }> {
  const { scene, act } = await set(command, stub);
  const states = [alike(await dump(scene.tenant.id))];
  const texts = await counted(act, async () => {
    states.push(alike(await dump(scene.tenant.id)));
  });
  return { states, texts };
}

const isGood = (reply: Reply | null): reply is Reply => reply !== null && reply.status < 300;

/** Breaks one run at one place, and asks whether all of it or nothing is there, and then again after it is repeated. */
async function trial(command: Command, at: Break, states: string[], stub: Scene["stub"]): Promise<void> {
  const { scene, act, isKept } = await set(command, stub);
  const { id } = scene.tenant;
  const before = await dump(id);
  const { commits, reply } = await broken(at, act);
  const after = await dump(id);
  const last = states.at(-1) ?? "";

  if (at.who === "process" || isGood(reply))
    expect(difference(isGood(reply) ? last : (states[commits] ?? ""), alike(after))).toEqual([]);
  else expect(states.some((state) => difference(state, alike(after)).length === 0)).toBe(true);
  if (alike(after) === states[0]) expect(difference(before, after)).toEqual([]);

  const again = await act();
  if (again && isKept) {
    expect(again).toMatchObject({ replayed: alike(after) === last, envelope: { success: true } });
    if (again.replayed) expect(difference(after, await dump(id))).toEqual([]);
    if (isGood(reply)) expect(again.envelope).toEqual(reply.envelope);
    expect(await act()).toEqual({ ...again, replayed: true });
  }
  if (command.recover) await command.recover(scene);
  else expect(difference(last, alike(await dump(id)))).toEqual([]);
  expect(await audit(id)).toEqual([]);
}

const AT_ONCE = 6;

/**
 * Runs a command as often as it has places to break it at: before each statement, after each, and after a commit
 * before anybody has heard of it, with the whole process; around commits also with the connection alone. Fails
 * unless it is all there or nothing is, and can be repeated.
 */
export async function breakEverywhere(command: Command, stub: Scene["stub"]): Promise<number> {
  const { states, texts } = await undisturbed(command, stub);
  const breaks = texts.flatMap((text, at) => placesOf(text, at + 1, texts));
  const trials = breaks.length;
  const next = async () => {
    for (let at = breaks.shift(); at; at = breaks.shift()) {
      const where = `${at.when} statement ${at.at} of ${texts.length} (${texts[at.at - 1]?.slice(0, 60)}), with its ${at.who}`;
      await trial(command, at, states, stub).catch((error: unknown) => {
        throw new Error(`broken ${where}`, { cause: error });
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return trials;
}

const isLong = process.env["PROOF"] === "long";

/** To the database, after a statement and before the next is the same: the short form takes only one of them. */
function placesOf(text: string, at: number, texts: string[]): Break[] {
  const isEnd = text === "commit" || texts[at] === "commit";
  const who = isEnd ? (["process", "connection"] as const) : (["process"] as const);
  const when = isEnd || isLong ? (["before", "after"] as const) : (["before"] as const);
  return who.flatMap((one) => when.map((moment) => ({ at, when: moment, who: one })));
}
