import { foldTimeline } from "../fold";
import { currentSteps } from "../instance";
import { FINISHED, PAUSED } from "../types";
import type { World } from "./world";

/** What must hold after every command; a sentence for each thing that does not. */
export function violations(world: World): string[] {
  return [...numbering(world), ...openness(world), ...tokens(world), ...folding(world)];
}

const check = (holds: boolean, sentence: string): string[] => (holds ? [] : [sentence]);

const ENDINGS: ReadonlySet<string> = new Set(["completed", "cancelled", "expired", "failed"]);
const RESTART: ReadonlySet<string> = new Set(["restarted"]);

const told = (timeline: World["timeline"], events: ReadonlySet<string>): number =>
  timeline.filter(({ event }) => events.has(event)).length;

function numbering({ timeline, instance }: World): string[] {
  return [
    ...check(
      timeline.every(({ seq }, at) => seq === at + 1),
      "the timeline is numbered 1..n without a gap",
    ),
    ...check(instance.seq === timeline.length, "the instance knows its last number"),
    ...check(timeline.filter(({ event }) => event === "started").length <= 1, "an instance starts once"),
    ...check(told(timeline, ENDINGS) <= 1 + told(timeline, RESTART), "an instance ends once"),
  ];
}

/** A running instance has something open; a finished one has nothing. */
function openness({ instance, tasks, timers, steps }: World): string[] {
  if (instance.status === "queued") return [];
  const failed = instance.tokens.some(({ state }) => state === "incident");
  const paused = PAUSED.has(instance.status);
  const busy = instance.tokens.some(({ work }) => work?.state === "running");
  if (FINISHED.has(instance.status)) {
    const nothing = instance.tokens.length + tasks.length + timers.length + steps.length === 0;
    return [
      ...check(nothing, "nothing of a finished instance is open"),
      ...check(instance.endedAt !== null, "a finished instance has an end"),
    ];
  }
  return [
    ...check(
      tasks.length + timers.length + steps.length > 0 || failed,
      "a running instance has something open",
    ),
    ...check(instance.endedAt === null, "a running instance has no end"),
    ...check((instance.status === "incident") === failed, "an incident shows in the status"),
    ...check(
      (instance.status === "pausing") === (paused && busy),
      "an instance is pausing while a machine runs, and paused then",
    ),
    ...check(paused || instance.tokens.every(({ held }) => held === undefined), "only a pause holds things"),
  ];
}

/** Tasks, timers, steps and waiting tokens belong to each other, one for one. */
function tokens({ definition, instance, tasks, timers, steps }: World): string[] {
  const waiting = instance.tokens.filter(({ state }) => state === "waiting");
  const keys = new Set(waiting.map(({ node, visit }) => `${node} ${visit}`));
  const worked = new Set(
    [...tasks, ...timers.filter(({ kind }) => kind !== "expiry"), ...steps].map(
      ({ node, visit }) => `${node} ${visit}`,
    ),
  );
  const clocked = instance.tokens.every(
    ({ node, visit, work }) =>
      !work || work.state === "ended" || timers.some((timer) => timer.node === node && timer.visit === visit),
  );
  const visits = instance.tokens.every(
    ({ node, visit }) => visit >= 1 && visit <= (instance.visits[node] ?? 0),
  );
  const places = instance.tokens.map(({ node, visit }) => `${node} ${visit}`);
  return [
    ...check(
      [...keys].every((key) => worked.has(key)),
      "a waiting token has a task, a timer or a step",
    ),
    ...check(clocked || PAUSED.has(instance.status), "a clock watches over every machine"),
    ...check(
      [...worked].every((key) => keys.has(key)),
      "a task, timer or step has a waiting token",
    ),
    ...check(visits && new Set(places).size === places.length, "no two tokens are the same visit"),
    ...check(
      new Set(instance.tokens.map(({ id }) => id)).size === instance.tokens.length,
      "tokens have ids of their own",
    ),
    ...check(joinsAreIncomplete({ definition, instance }), "a join that has everything goes on"),
  ];
}

function joinsAreIncomplete({ definition, instance }: Pick<World, "definition" | "instance">): boolean {
  const joining = instance.tokens.filter(({ state }) => state === "joining");
  return joining.every(({ node }) => {
    const came = new Set(instance.tokens.filter((token) => token.node === node).map(({ via }) => via));
    return definition.pathsInto(node).some((path) => !path.some(({ index }) => came.has(index)));
  });
}

function folding({ definition, instance, timeline }: World): string[] {
  const folded = foldTimeline(timeline);
  const shown = new Set(currentSteps(definition, instance).map(({ name }) => name));
  const current = [...folded.current];
  return [
    ...check(
      folded.status === instance.status,
      `the timeline tells ${folded.status}, the row ${instance.status}`,
    ),
    ...check(folded.endedAt === instance.endedAt, "the timeline tells when it ended"),
    ...check(
      current.length === shown.size && current.every((name) => shown.has(name)),
      `the timeline tells ${current.join(", ")}, the row ${[...shown].join(", ")}`,
    ),
  ];
}
