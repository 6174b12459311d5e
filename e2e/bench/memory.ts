import { readFileSync } from "node:fs";
import { type Sample, sample, send } from "./load";
import { API, COMPLETION } from "./office";
import { LIST } from "./floor";
import { freshTasks } from "./fresh";
import type { Bench } from "./throughput";

const MB = 1024 * 1024;

/** The most memory that the process of web, REST and worker holds while 32 clients read and complete, in MB. */
export async function memory({ app, office, seconds }: Bench): Promise<number> {
  const fresh = await freshTasks(app.dataDir, office, Math.ceil(seconds * 2000));
  const { manager, member } = office.headers;
  let most = residentSet(app.pid);
  const watch = setInterval(() => (most = Math.max(most, residentSet(app.pid))), 100);
  const mixed = async (): Promise<boolean> => {
    const next = fresh.pop();
    if (!next) return false;
    const task = `${API}/tasks/${next.task}`;
    await send(app.url, { method: "GET", path: LIST, headers: member });
    await send(app.url, { method: "GET", path: task, headers: manager });
    await send(app.url, { method: "POST", path: `${task}/complete`, headers: manager, body: COMPLETION });
    return true;
  };
  const taken: Sample = await sample(32, seconds * 4, mixed);
  clearInterval(watch);
  if (taken.times.length === 0) throw new Error("the load did nothing");
  return most / MB;
}

/** What a process holds of the machine's memory, in bytes. */
function residentSet(pid: number): number {
  const line = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(line?.[1] ?? NaN) * 1024;
}
