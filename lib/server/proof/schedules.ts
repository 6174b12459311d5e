import { alike, difference, dump } from "@/db/testing/dump";
import { audit } from "@/lib/fixtures/audit";
import { fireTimersUntil } from "@/lib/worker/timers";
import { type Choice, interleave, nextSchedule, type Outcome, type Run } from "./interleave";
import { newScene, type Scene } from "./scene";

export type Pair = {
  name: string;
  /** Sets the scene, and answers the two that then run into each other. */
  runs: (scene: Scene) => Promise<[Run, Run]>;
  /** They lock different rows, so that there are thousands of orders: those with up to three turns are enough. */
  isApart: boolean;
};

/** Everything that can be seen afterwards: the rows, once the clock has looked at them, and what both were told. */
async function seen(scene: Scene, { isApart }: Pair, outcomes: (Outcome | null)[]): Promise<string> {
  const { tenant } = scene;
  if (isApart) await fireTimersUntil(tenant.id, new Date());
  return alike(`${await dump(tenant.id)}\n${JSON.stringify(outcomes)}`);
}

/** What is seen when one comes wholly after the other. */
async function oneByOne(pair: Pair, stub: Scene["stub"], first: 0 | 1): Promise<string> {
  const scene = await newScene(stub);
  const both = await pair.runs(scene);
  const outcomes: (Outcome | null)[] = [null, null];
  for (const at of [first, 1 - first]) {
    const run = both[at];
    if (run) outcomes[at] = (await interleave([run], [])).outcomes[0] ?? null;
  }
  const alone = outcomes[first];
  if (!alone || "error" in alone) throw new Error(`it fails by itself: ${JSON.stringify(alone)}`);
  return seen(scene, pair, outcomes);
}

/**
 * Runs a pair through every order in which its statements can reach the database. After each the rows must be
 * sound, and all that can be seen as if one had come wholly after the other. Answers how many orders there were,
 * and what was wrong with them, each with its schedule; when enough are wrong it goes no further.
 */
export async function everyOrder(
  pair: Pair,
  stub: Scene["stub"],
  enough = Infinity,
): Promise<{ orders: number; wrong: string[] }> {
  const legal = [await oneByOne(pair, stub, 0), await oneByOne(pair, stub, 1)];
  const wrong: string[] = [];
  const followed = new Set<string>();
  const follow = async (schedule: number[]): Promise<Choice[]> => {
    const scene = await newScene(stub);
    const { outcomes, choices } = await interleave(await pair.runs(scene), schedule);
    const order = choices.map(({ took }) => took).join("");
    followed.add(order);
    const after = await seen(scene, pair, outcomes);
    const problems = (await audit(scene.tenant.id)).map(({ what }) => what);
    if (!legal.includes(after)) problems.push(`neither came first: ${oddIn(legal, after)}`);
    if (problems.length > 0) wrong.push(`${order}: ${problems.join("; ")}`);
    return choices;
  };
  const few = pair.isApart ? fewTurns() : [];
  let next: number[] | null = few.shift() ?? [];
  while (next && wrong.length < enough) {
    const choices = await follow(next);
    next = pair.isApart ? (few.shift() ?? null) : nextSchedule(choices);
  }
  return { orders: followed.size, wrong };
}

const MOST = 9;
const times = (length: number, took: number): number[] => Array.from({ length }, () => took);

/** The first goes so far, then the other so far, then the first to its end. */
function fewTurns(): number[][] {
  const lengths = Array.from({ length: MOST }, (_, length) => length);
  return lengths.flatMap((first) => lengths.map((second) => [...times(first, 0), ...times(second, 1)]));
}

/** The smallest difference to what would be legal. */
const oddIn = (legal: string[], after: string): string =>
  legal
    .map((one) => difference(one, after).join("\n"))
    .toSorted((a, b) => a.length - b.length)[0]
    ?.slice(0, 1_000) ?? "";
