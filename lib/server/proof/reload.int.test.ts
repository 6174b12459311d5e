import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { definitionVersion } from "@/db/queries/definitions";
import type { Tx } from "@/db/tenant";
import type { Definition } from "@/lib/contracts/definition";
import { compile } from "@/lib/engine/compile";
import { definitions } from "@/lib/engine/testing/definitions";
import { commandOf, type Move, moves } from "@/lib/engine/testing/moves";
import { newWorld, send, start, type World } from "@/lib/engine/testing/world";
import type { Command } from "@/lib/engine/types";
import { tries } from "@/lib/kit/testing/tries";
import { ownDatabase } from "@/lib/server/testing/own-database";
import { newStage, seenIn, Stored } from "./stored-world";

vi.mock("@/lib/services/stream/touch", () => ({ touch: () => {} }));
// A process that has just started knows no definition: each command reads it anew.
vi.mock("@/lib/services/definitions/versions", () => ({
  definitionOf: async (db: Tx, tenantId: string, about: { definitionId: string; version: number }) => {
    const version = await definitionVersion(db, tenantId, about.definitionId, about.version);
    if (!version) throw new Error("no such version");
    return compile(version.document);
  },
}));

const [DEFINITIONS, PATHS] = process.env["PROOF"] === "long" ? [500, 2] : [20, 1];
vi.setConfig({ testTimeout: 3_600_000 });

let drop: () => Promise<void>;
beforeAll(async () => {
  drop = await ownDatabase();
});
afterAll(() => drop());

const MINUTE = 60_000;

/** Plays the moves in memory and on the database; both must come to the same after each. */
async function walk(document: Definition, played: readonly Move[]): Promise<string[]> {
  const world = newWorld(document);
  const stored = await Stored.start(await newStage(document), world.now);
  start(world);
  await stored.send({ type: "start", by: { id: "1", username: "jdoe" } }, world.now);
  let problems = await differences(world, stored);
  const sent: Command[] = [];
  for (const move of played) {
    const command = problems.length > 0 ? null : commandOf(world, move, sent);
    if (!command || isCall(command)) continue;
    sent.push(command);
    world.now = new Date(world.now.getTime() + MINUTE);
    send(world, command);
    if (command.type === "timer_fired") forget(world, command);
    await stored.send(command, world.now);
    problems = (await differences(world, stored)).map((what) => `after ${command.type}: ${what}`);
  }
  return problems;
}

/** What looks after a call starts another instance, which is not played here. */
const isCall = (command: Command): boolean => command.type === "timer_fired" && command.kind === "child";

/** A timer that has fired is gone, also where it came too late. */
function forget(world: World, { kind, node, visit, index }: Extract<Command, { type: "timer_fired" }>): void {
  world.timers = world.timers.filter(
    (one) => one.kind !== kind || one.node !== node || one.visit !== visit || one.index !== index,
  );
}

async function differences(world: World, stored: Stored): Promise<string[]> {
  const [there, here] = [await stored.seen(), seenIn(world)];
  const odd = Object.entries(here).flatMap(([name, value]) => {
    const other = there[name as keyof typeof there];
    return isDeepStrictEqual(value, other)
      ? []
      : [`${name}: ${JSON.stringify(value)}, stored ${JSON.stringify(other)}`];
  });
  return [...odd, ...(await stored.problems())];
}

test.concurrent.each([1, 2, 3, 4])(
  "an instance that is read from the database for every command goes the way of one in memory (%i of 4)",
  async (part) => {
    const paths = fc.array(moves(), { minLength: PATHS, maxLength: PATHS });
    await fc.assert(
      fc.asyncProperty(definitions(), paths, async (document, all) => {
        const problems = [];
        for (const played of all) problems.push(...(await walk(document, played)));
        expect(problems).toEqual([]);
      }),
      tries(DEFINITIONS, part),
    );
  },
);
