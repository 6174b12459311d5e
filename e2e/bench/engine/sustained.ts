import { type App } from "../app";
import { asSuperuser } from "../cluster";
import type { Recorded } from "../floor";
import { freshTasks, settle } from "../fresh";
import { type Call, type Sample, sample, send, timingOf } from "../load";
import { API, COMPLETION, type Office } from "../office";
import type { Compared } from "../throughput";
import { FloorFleet } from "./fleet";

const CLIENTS = 32;
const ROUNDS = 2;
/** More than a second of either can use up. */
const PER_SECOND = 2_500;

type Measured = { apps: App[]; office: Office; recorded: Recorded; seconds: number };

/** What 32 clients get done by these processes, each with its own, and what as many bare processes do of the same. */
async function compare(
  { apps, recorded, seconds }: Measured,
  prepare: () => Promise<Work>,
): Promise<Compared> {
  const [main] = apps;
  if (!main) throw new Error("no app");
  const fleet = new FloorFleet(main.dataDir, apps.length);
  const [ours, theirs]: [Sample[], Sample[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { call, ids } = await prepare();
    const rest = await sample(CLIENTS, seconds, async (client) => {
      const next = call();
      const url = apps[client % apps.length]?.url ?? main.url;
      return next !== undefined && send(url, next).then(() => true);
    });
    const bare = await fleet.run(recorded, connectionsOf(apps.length), seconds, ids());
    // The first round warms up: statements are prepared, code is compiled.
    if (round === 0) continue;
    ours.push(rest);
    theirs.push(bare);
  }
  fleet.close();
  return { ours: timingOf(ours), floor: timingOf(theirs) };
}

/** Four processes leave fewer of the hundred that there are. */
const connectionsOf = (processes: number): number => (processes < 4 ? CLIENTS : 24);

type Work = { call: () => Call | undefined; ids: () => string[][] };

export const starts = (measured: Measured, call: Call): Promise<Compared> =>
  compare(measured, () => Promise.resolve({ call: () => call, ids: () => [] }));

export function completions(measured: Measured): Promise<Compared> {
  const { apps, office, seconds } = measured;
  const dataDir = apps[0]?.dataDir ?? "";
  const headers = office.headers.manager;
  return compare(measured, async () => {
    const fresh = await freshTasks(dataDir, office, Math.ceil(seconds * PER_SECOND * 2));
    const db = await asSuperuser(dataDir);
    await settle(db);
    await db.end();
    return {
      call: () => {
        const next = fresh.pop();
        return (
          next && { method: "POST", path: `${API}/tasks/${next.task}/complete`, headers, body: COMPLETION }
        );
      },
      ids: () => fresh.map(({ task, instance }) => [task, instance]),
    };
  });
}
