import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { Definition } from "@/lib/contracts/definition";
import { tries } from "@/lib/kit/testing/tries";
import { compile } from "./compile";
import { definitions } from "./testing/definitions";
import { violations } from "./testing/invariants";
import { commandOf, type Move, moves } from "./testing/moves";
import { decide, newWorld, send, start, type World } from "./testing/world";
import type { Command } from "./types";

const [DEFINITIONS, PATHS] = process.env["PROOF"] === "long" ? [2_000, 30] : [150, 4];

vi.setConfig({ testTimeout: 3_600_000 });

/** What a process knows that has just started and has read it all from where it is kept. */
const reloaded = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/**
 * Plays the moves, and answers what does not hold after the first of them after which something does not; somebody who
 * has read the state anew must decide the same.
 */
function walk(document: Definition, played: readonly Move[]): string[] {
  const world = newWorld(document);
  const sent: Command[] = [];
  start(world);
  let problems = violations(world);
  for (const move of played) {
    const command = problems.length > 0 ? null : commandOf(world, move, sent);
    if (!command) continue;
    sent.push(command);
    const again = decide(readAnew(world), reloaded(command));
    const step = send(world, command);
    const isSame = isDeepStrictEqual(reloaded(again), reloaded(step));
    problems = [...violations(world), ...(isSame ? [] : ["who reads the state anew decides otherwise"])];
  }
  return problems;
}

const readAnew = (world: World): World => ({
  ...world,
  definition: compile(reloaded(world.definition.document)),
  instance: reloaded(world.instance),
  kept: reloaded(world.kept),
});

test("on many paths through many definitions all holds after every command, for who reads the state anew as well", () => {
  const paths = fc.array(moves(), { minLength: PATHS, maxLength: PATHS });
  fc.assert(
    fc.property(definitions(), paths, (document, all) => {
      expect(all.flatMap((played) => walk(document, played))).toEqual([]);
    }),
    tries(DEFINITIONS),
  );
});
