import { asSuperuser } from "./cluster";
import { type Sample, type Timing, sample, send, timingOf } from "./load";
import { API, type Who } from "./office";
import type { Bench } from "./throughput";

type List = { name: string; who: Who; query: string; clients: number };

/** Lists whose speed must not depend on how much lies in the database. */
export const LISTS = {
  staff: { name: "staff inbox, 40 open", who: "staff", query: "open_only=true&limit=25", clients: 4 },
  group: { name: "a group's inbox", who: "member", query: "status=PENDING&limit=25", clients: 4 },
  pending: { name: "manager, PENDING", who: "manager", query: "status=PENDING&limit=25", clients: 1 },
  all: { name: "manager, all", who: "manager", query: "limit=25", clients: 1 },
  far: { name: "manager, all, offset 900,000", who: "manager", query: "limit=25&offset=900000", clients: 1 },
} as const satisfies Record<string, List>;

const ROUNDS = 5;

/** The same list at each size, turn and turn about, so that what else the machine does meets all sizes alike. */
export async function latency(benches: readonly Bench[], list: List): Promise<Timing[]> {
  const samples = benches.map((): Sample[] => []);
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const [at, { app, office, seconds }] of benches.entries()) {
      const call = { method: "GET", path: pathOf(list), headers: office.headers[list.who] } as const;
      const taken = await sample(list.clients, seconds / 2, () => send(app.url, call).then(() => true));
      if (round > 0) samples[at]?.push(taken);
    }
  return samples.map(timingOf);
}

const pathOf = ({ query }: List): string => `${API}/tasks?${query}`;

/** Whether a manager's totals are what the database counts. */
export async function totalsAreExact({ app, office }: Bench): Promise<boolean> {
  const db = await asSuperuser(app.dataDir);
  const { rows } = await db.query<{ all: number; pending: number }>(
    `select count(*)::int as all, count(*) filter (where status = 'PENDING')::int as pending
    from tasks where tenant_id = $1`,
    [office.tenantId],
  );
  await db.end();
  const total = async (list: List) => {
    const call = { method: "GET", path: pathOf(list), headers: office.headers[list.who] } as const;
    return (JSON.parse(await send(app.url, call)) as { meta: { total: number } }).meta.total;
  };
  const [all, far, pending] = [await total(LISTS.all), await total(LISTS.far), await total(LISTS.pending)];
  return all === rows[0]?.all && far === all && pending === rows[0].pending;
}
