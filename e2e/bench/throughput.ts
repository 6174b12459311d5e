import { type App } from "./app";
import { asSuperuser } from "./cluster";
import { Floor, LIST, type Recorded, type Recordings } from "./floor";
import { type Fresh, freshTasks, settle } from "./fresh";
import { type Call, type Sample, type Timing, sample, send, timingOf } from "./load";
import { API, COMPLETION, type Office } from "./office";

const CLIENTS = 32;
const ROUNDS = 3;

export type Bench = { size: number; app: App; office: Office; recorded: Recordings; seconds: number };
export type Compared = { ours: Timing; floor: Timing };

/** Completions by 32 clients, and the statements of completions by 32 connections, turn and turn about. */
export async function completions(bench: Bench): Promise<Compared> {
  const { app, office, recorded, seconds } = bench;
  const perRound = Math.ceil(seconds * 1500);
  return compare(bench, recorded.complete, async () => {
    const fresh = await freshTasks(app.dataDir, office, perRound * 2);
    const db = await asSuperuser(app.dataDir);
    await settle(db);
    await db.end();
    const headers = office.headers.manager;
    return {
      call: () => {
        const next = fresh.pop();
        return (
          next && { method: "POST", path: `${API}/tasks/${next.task}/complete`, headers, body: COMPLETION }
        );
      },
      ids: () => idsOf(fresh.pop()),
    };
  });
}

/** The first page of what waits for a member of a large group. */
export function lists(bench: Bench): Promise<Compared> {
  const call: Call = { method: "GET", path: LIST, headers: bench.office.headers.member };
  return compare(bench, bench.recorded.list, () => Promise.resolve({ call: () => call, ids: () => [] }));
}

/** Open tasks, one after the other. */
export async function details(bench: Bench): Promise<Compared> {
  const db = await asSuperuser(bench.app.dataDir);
  const { rows } = await db.query<Fresh>(
    `select id as task, instance_id as instance from tasks
    where tenant_id = $1 and status = 'PENDING' order by uuid limit 5000`,
    [bench.office.tenantId],
  );
  await db.end();
  let at = 0;
  const next = () => rows[at++ % rows.length];
  const headers = bench.office.headers.manager;
  return compare(bench, bench.recorded.detail, () =>
    Promise.resolve({
      call: () => ({ method: "GET", path: `${API}/tasks/${next()?.task}`, headers }),
      ids: () => idsOf(next()),
    }),
  );
}

const idsOf = (fresh: Fresh | undefined): string[] | undefined => fresh && [fresh.task, fresh.instance];

type Work = { call: () => Call | undefined; ids: () => string[] | undefined };

async function compare(
  { app, seconds }: Bench,
  recorded: Recorded,
  prepare: () => Promise<Work>,
): Promise<Compared> {
  const floor = await Floor.open(app.dataDir, CLIENTS);
  const [ours, theirs]: [Sample[], Sample[]] = [[], []];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const { call, ids } = await prepare();
    const rest = await sample(CLIENTS, seconds, async () => {
      const next = call();
      return next !== undefined && send(app.url, next).then(() => true);
    });
    const bare = await sample(CLIENTS, seconds, async (client) => {
      const next = ids();
      return next !== undefined && floor.repeat(client, recorded, next).then(() => true);
    });
    // The first round warms up: statements are prepared, code is compiled.
    if (round === 0) continue;
    ours.push(rest);
    theirs.push(bare);
  }
  await floor.close();
  return { ours: timingOf(ours), floor: timingOf(theirs) };
}
