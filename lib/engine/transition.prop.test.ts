import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { Definition } from "@/lib/contracts/definition";
import { tries } from "@/lib/kit/testing/tries";
import { check } from "./check/check";
import { definitions, soundDefinitions } from "./testing/definitions";
import { violations } from "./testing/invariants";
import { commandOf, moves, REPEATABLE, validMoves } from "./testing/moves";
import type { Move } from "./testing/moves";
import { complete, decide, fire, newWorld, send, start } from "./testing/world";
import type { World } from "./testing/world";
import { FINISHED } from "./types";
import type { Command } from "./types";

const MOST = Number(process.env["PROPERTY_RUNS"] ?? 1_000);
const RUNS = tries(MOST);
const FEWER = tries(Math.ceil(MOST / 3));

// A busy machine is no failure.
vi.setConfig({ testTimeout: 3_600_000 });

/** Plays the moves and looks at the world after each. */
function play(
  document: Definition,
  played: readonly Move[],
  after: (world: World, command: Command) => void,
): World {
  const world = newWorld(document);
  const sent: Command[] = [];
  start(world);
  for (const move of played) {
    const command = commandOf(world, move, sent);
    if (!command) continue;
    sent.push(command);
    send(world, command);
    after(world, command);
  }
  return world;
}

test("every generated definition can be published", () => {
  fc.assert(
    fc.property(definitions(), (document) => {
      expect(check(document).problems).toEqual([]);
    }),
    FEWER,
  );
});

test("whatever is sent to whatever definition, the invariants hold after every command", () => {
  fc.assert(
    fc.property(definitions(), moves(), (document, played) => {
      play(document, played, (world) => expect(violations(world)).toEqual([]));
    }),
    RUNS,
  );
});

test("a completion, a timer, a machine's or a child's answer that comes again changes nothing", () => {
  fc.assert(
    fc.property(definitions(), moves(), (document, played) => {
      play(document, played, (world, command) => {
        if (!REPEATABLE.has(command.type)) return;
        expect(decide(world, command)).toEqual({
          instance: world.instance,
          effects: [],
          opened: [],
          needs: { users: [], groups: [], events: [] },
        });
      });
    }),
    FEWER,
  );
});

test("once an instance has ended, nothing but a restart changes it", () => {
  fc.assert(
    fc.property(definitions(), moves(), moves(), (document, before, later) => {
      const world = play(document, before, () => undefined);
      send(world, { type: "cancel", reason: "over", by: "system" });
      const ended = world.instance;
      for (const move of later) {
        const command = commandOf(world, move, []) ?? { type: "retry", by: "system" };
        if (command.type !== "restart") send(world, command);
      }
      expect(world.instance).toBe(ended);
    }),
    FEWER,
  );
});

test("a transition is pure: the state it is given stays as it is, and the same again gives the same", () => {
  fc.assert(
    fc.property(definitions(), moves(), (document, played) => {
      const world = newWorld(document);
      start(world);
      for (const move of played) {
        const command = commandOf(world, move, []);
        if (!command) continue;
        const before = JSON.stringify(world.instance);
        const step = decide(freeze(world), command);
        expect(JSON.stringify(world.instance)).toBe(before);
        expect(decide({ ...world, instance: JSON.parse(before) as World["instance"] }, command)).toEqual(
          step,
        );
        send(world, command);
      }
    }),
    FEWER,
  );
});

function freeze(world: World): World {
  deepFreeze(world.instance);
  return world;
}

function deepFreeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
}

test("a sound definition is never stuck and never an incident: whoever goes on completing gets to its end", () => {
  fc.assert(
    fc.property(soundDefinitions(), validMoves(), (document, played) => {
      const world = play(document, played, ({ instance }) => expect(instance.status).not.toBe("incident"));
      finish(world);
      expect(world.instance.status).toBe("completed");
      expect(unbalancedJoins(world)).toEqual([]);
    }),
    RUNS,
  );
});

/** Completes what is open, always by the result that leaves loops, until nothing is. */
function finish(world: World): void {
  send(world, { type: "resume", by: "system" });
  for (let left = 10_000; left > 0 && !FINISHED.has(world.instance.status); left -= 1) {
    const [task] = world.tasks;
    if (task) complete(world, task.node, "done");
    else if (!workOnce(world)) return;
  }
}

/** Ends what a machine, an event or another instance has to end; else the next timer fires. */
function workOnce(world: World): boolean {
  const work = commandOf(world, { kind: "work", pick: 0, how: "succeed" }, []);
  const child = commandOf(world, { kind: "child", pick: 0, failed: false }, []);
  const command = work ?? child;
  if (command) send(world, command);
  else if (!fireNext(world)) return false;
  return true;
}

function fireNext(world: World): boolean {
  const waits = world.instance.tokens
    .map(({ node }) => world.definition.node(node))
    .find((node) => node?.type === "event");
  if (waits) send(world, { type: "event_received", event: waits.event, body: null, by: "system" });
  const [timer] = world.timers;
  if (!waits && timer) fire(world, timer.node, timer.kind);
  return waits !== undefined || timer !== undefined;
}

/** Joins that did not fire exactly once for each set of paths that came. */
function unbalancedJoins({ definition, instance }: World): string[] {
  return definition.document.nodes.flatMap(({ id, type }) => {
    const into = definition.pathsInto(id).length;
    const [out] = definition.waysFrom(id);
    if (type !== "parallel_gateway" || into < 2 || !out) return [];
    const next = definition.waysInto(out.edge.to).length === 1 ? out.edge.to : null;
    const arrivals = instance.visits[id] ?? 0;
    return next === null || arrivals === into * (instance.visits[next] ?? 0) ? [] : [id];
  });
}
