import { execFile } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { type App, root, startApp } from "../app";
import { asSuperuser } from "../cluster";
import { sample, send } from "../load";
import { HOST, type Office, openOffice } from "../office";
import { type Row, print } from "../table";
import { type Case, CASES, pathOf } from "./cases";
import { fillLists } from "./data";

type Options = {
  folder: string;
  port: number;
  sizes: number[];
  seconds: number;
  say: (text: string) => void;
};

/** The folder of its data. */
export const LISTS_FOLDER = "lists";
const TARGET = 200;

/** Measures how long the lists of every contract take, one at a time, in a tenant with so many instances and tasks. */
export async function benchLists({ folder, port, sizes, seconds, say }: Options): Promise<void> {
  const dataDir = path.join(folder, LISTS_FOLDER);
  const [size = 1_000_000] = sizes.slice(-1);
  const app = await startApp({ dataDir, port, env: { WORKER: "off" } });
  const db = await asSuperuser(dataDir);
  const office = await openOffice(app, db);
  const mark = `${dataDir}.filled`;
  if (!existsSync(mark)) {
    say(`${size} instances: loading`);
    await fillLists(app, office, size);
    writeFileSync(mark, "");
  }
  const { rows: tenants } = await db.query<{ uuid: string }>("select uuid from tenants where id = $1", [
    office.tenantId,
  ]);
  await db.end();
  const token = await tokenOf(dataDir);
  const names = namesOf(tenants[0]?.uuid ?? "");
  const rows: Row[] = [];
  for (const one of CASES) {
    say(one.name);
    const headers = headersOf(one, office, token);
    const call = { method: "GET", path: pathOf(one, names), headers } as const;
    rows.push(rowOf(one.name, await slowness(app, call, seconds)));
  }
  print(
    rows,
    `${size.toLocaleString("en")} instances, ${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`,
  );
}

/** What two contracts call the tenant. */
const namesOf = (uuid: string) => ({
  account: uuid.replaceAll("-", ""),
  namespace: `${HOST.split(".")[0]}_${uuid.slice(-8)}`,
});

const headersOf = ({ of }: Case, { headers }: Office, token: string): Record<string, string> =>
  of === "tasks" || of === "instances" ? headers.manager : { Authorization: `Bearer ${token}` };

/** An organisation's token for the tenant, from the command that makes them. */
async function tokenOf(dataDir: string): Promise<string> {
  const given = [
    "token",
    "create",
    "--tenant",
    HOST,
    "--name",
    "Bench",
    "--role",
    "manager",
    "--reads-per-minute",
    "1000000",
  ];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["lib/server/launcher/start.cjs", "admin", ...given],
    { cwd: root, env: { ...process.env, DATA_DIR: dataDir } },
  );
  const token = /tot_\S+/.exec(stdout)?.[0];
  if (!token) throw new Error(`no token was made: ${stdout}`);
  return token;
}

type Call = Parameters<typeof send>[1];

/** Half of the answers took no longer than the first, nineteen of twenty no longer than the second; milliseconds. */
async function slowness(app: App, call: Call, seconds: number): Promise<[number, number]> {
  const ask = () => send(app.url, call).then(() => true);
  await ask();
  const { times } = await sample(1, seconds, ask);
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return [at(0.5), at(0.95)];
}

const rowOf = (name: string, [p50, p95]: readonly [number, number]): Row => ({
  figure: name,
  ours: `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms`,
  floor: "",
  target: `<= ${TARGET} ms`,
  met: p95 <= TARGET,
});
