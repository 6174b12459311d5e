import { existsSync, writeFileSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startApp, stopAll } from "./app";
import { browserRows } from "./browser/rows";
import { asSuperuser } from "./cluster";
import { fill } from "./data";
import { desk } from "./desk";
import { ENGINE, benchEngine } from "./engine/main";
import { record } from "./floor";
import { javascript } from "./javascript";
import { LISTS, latency, totalsAreExact } from "./latency";
import { LISTS_FOLDER, benchLists } from "./lists/main";
import { memory } from "./memory";
import { openOffice } from "./office";
import { restart } from "./restart";
import { type Row, compared, figure, list, print } from "./table";
import { type Bench, completions, details, lists } from "./throughput";

const { values, positionals } = parseArgs({
  /** `engine`: the engine's figures instead of all others; `lists`: those of every contract's lists. */
  allowPositionals: true,
  options: {
    /** How many tasks: a small number to compare with, and a large one, multiples of 1,000. Of the engine: how many instances wait; of the lists: how many there are. */
    sizes: { type: "string" },
    /** How long one round of one measurement takes. */
    seconds: { type: "string", default: "4" },
    port: { type: "string", default: "4800" },
    /** Where the databases are; kept if it is given, for the next run. */
    data: { type: "string" },
    /** The measurements to make: any of completions, lists, details, latency, desk, memory, restart, javascript, browser. */
    only: { type: "string" },
  },
});

const say = (text: string) => process.stderr.write(`${text}\n`);
const wanted = (name: string) => values.only === undefined || values.only.split(",").includes(name);

type Prepared = Omit<Bench, "app"> & { dataDir: string; port: number };

/** An app on a database with so many tasks, and what it sends to it; the app is stopped again. */
async function prepare(folder: string, size: number, port: number): Promise<Prepared> {
  const dataDir = path.join(folder, String(size));
  say(`${size} tasks: starting`);
  const app = await startApp({ dataDir, port, env: { WORKER: "off" } });
  const db = await asSuperuser(dataDir);
  const office = await openOffice(app, db);
  await db.end();
  if (!existsSync(`${dataDir}.filled`)) {
    const started = Date.now();
    await fill(dataDir, office, size);
    writeFileSync(`${dataDir}.filled`, "");
    say(`${size} tasks: loaded in ${Math.round((Date.now() - started) / 1000)} s`);
  }
  await app.stop();
  const recorded = await record(dataDir, port, office);
  return { size, office, recorded, seconds: Number(values.seconds), dataDir, port };
}

async function measure(benches: Bench[]): Promise<Row[]> {
  const rows: Row[] = [];
  const measures = { completions, lists, details };
  for (const [name, one] of Object.entries(measures))
    for (const bench of wanted(name) ? benches : []) {
      say(`${name} at ${bench.size}`);
      rows.push(compared(name, bench.size, await one(bench)));
    }
  for (const [name, what] of wanted("latency") ? Object.entries(LISTS) : []) {
    say(what.name);
    rows.push(list(name, what.name, await latency(benches, what)));
  }
  return rows;
}

async function main(): Promise<void> {
  const folder = values.data ?? (await mkdtemp(path.join(tmpdir(), "bandeja-bench-")));
  await mkdir(folder, { recursive: true });
  const isEngine = positionals.includes("engine");
  const usual = isEngine ? "1000,100000,1000000" : "1000,1000000";
  const sizes = (values.sizes ?? usual).split(",").map(Number);
  try {
    if (isEngine) {
      const options = { folder, port: Number(values.port), sizes, seconds: Number(values.seconds), say };
      return await benchEngine(options);
    }
    if (positionals.includes("lists")) {
      const options = { folder, port: Number(values.port), sizes, seconds: Number(values.seconds), say };
      return await benchLists(options);
    }
    const prepared: Prepared[] = [];
    for (const [at, size] of sizes.entries())
      prepared.push(await prepare(folder, size, Number(values.port) + at));
    const rows: Row[] = [];
    const [large] = prepared.slice(-1);
    if (large && wanted("restart"))
      rows.push(
        figure(
          "second start to first answer",
          await restart(large.dataDir, large.port, large.office),
          5,
          "s",
        ),
      );
    const benches: Bench[] = [];
    for (const { dataDir, port, ...rest } of prepared) {
      const app = await startApp({ dataDir, port });
      benches.push({ ...rest, app });
    }
    rows.unshift(...(await measure(benches)));
    const [bench] = benches.slice(-1);
    if (bench && wanted("latency"))
      rows.push(figure("totals that are not exact", (await totalsAreExact(bench)) ? 0 : 1, 0, ""));
    if (bench && wanted("desk")) rows.push(...(await desk(bench)));
    if (bench && wanted("memory"))
      rows.push(figure("memory under REST load", await memory(bench), 400, "MB"));
    if (bench && wanted("javascript"))
      rows.push(figure("the inbox's JavaScript, compressed", await javascript(bench.app), 300, "KB"));
    if (bench && wanted("browser")) rows.push(...(await browserRows(bench.app)));
    print(
      rows,
      `${cpus().length} cores, load ${loadavg()
        .map((n) => n.toFixed(1))
        .join(" ")}`,
    );
  } finally {
    await stopAll();
    if (values.data === undefined) await remove(folder, [...sizes.map(String), ENGINE, LISTS_FOLDER]);
  }
}

/** As root the clusters stand outside of the data folders, which note where. */
async function remove(folder: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const note = path.join(folder, name, "postgres.path");
    const cluster = existsSync(note) ? (await readFile(note, "utf8")).trim() : "";
    if (cluster.startsWith("/var/lib/bandeja/")) await rm(cluster, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}

await main();
