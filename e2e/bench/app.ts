import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Demo } from "../support/demo";

export const root = path.resolve(import.meta.dirname, "../..");

/** An app that runs as `npm start` starts it; `pid` is the one process of web, REST and worker. */
export type App = { url: string; dataDir: string; pid: number; demo: Demo; stop: () => Promise<void> };

const running = new Set<ChildProcess>();

/** Stops what was started and not stopped, because a measurement failed. */
export const stopAll = (): Promise<void[]> => Promise.all([...running].map(stopped));

type Options = {
  dataDir: string;
  port: number;
  env?: Record<string, string>;
  /** Flags of Node's own. */
  node?: string[];
};

/** Starts the app on a data folder, which may hold an earlier start's data, and waits until it is ready. */
export async function startApp({ dataDir, port, env = {}, node = [] }: Options): Promise<App> {
  await mkdir(path.dirname(dataDir), { recursive: true });
  const log = openSync(`${dataDir}.log`, "a");
  const child = spawn(process.execPath, [...node, "lib/server/launcher/start.cjs"], {
    cwd: root,
    env: { ...own(), NODE_ENV: "production", PORT: String(port), DATA_DIR: dataDir, ...env },
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  running.add(child);
  const url = `http://localhost:${port}`;
  await ready(child, `${url}/readyz`, `${dataDir}.log`);
  const demo = JSON.parse(readFileSync(path.join(dataDir, "demo.json"), "utf8")) as Demo;
  return { url, dataDir, pid: child.pid ?? 0, demo, stop: () => stopped(child) };
}

async function ready(child: ChildProcess, url: string, log: string): Promise<void> {
  const deadline = Date.now() + 600_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the app ended with ${child.exitCode}, see ${log}`);
    if (await answers(url)) return;
    await sleep(20);
  }
  throw new Error(`the app was not ready within ten minutes, see ${log}`);
}

export const answers = (url: string, headers: Record<string, string> = {}): Promise<boolean> =>
  fetch(url, { headers }).then(
    (response) => response.ok,
    () => false,
  );

function stopped(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  return ended;
}

/** The database and the secrets are those of the data folder, not of this shell. */
function own(): NodeJS.ProcessEnv {
  const foreign = ["DATABASE_URL", "TEST_DATABASE_URL", "AUTH_SECRET", "NODE_OPTIONS"];
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !foreign.includes(name)),
  ) as NodeJS.ProcessEnv;
}
