import { sample, send, timingOf } from "./load";
import { API } from "./office";
import { type Row, panel } from "./table";
import type { Bench } from "./throughput";

const PANELS = [
  "counters",
  "workload",
  "at-risk",
  "throughput",
  "cycle-time",
  "ageing",
  "rework",
  "heatmap",
] as const;

/** How long a manager waits for each panel of the desk: of 30 days, as it opens, and of 90, which is the most. */
export async function desk({ app, office, seconds }: Bench): Promise<Row[]> {
  const rows: Row[] = [];
  for (const name of PANELS)
    for (const days of [30, 90]) {
      const path = `${API}/dashboard/${name}?days=${days}`;
      const call = { method: "GET", path, headers: office.headers.manager } as const;
      const ask = () => send(app.url, call).then(() => true);
      await ask();
      rows.push(panel(`the desk's ${name}, ${days} days`, timingOf([await sample(1, seconds / 2, ask)])));
    }
  return rows;
}
