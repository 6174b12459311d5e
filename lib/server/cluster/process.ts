import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BootError, onFiles } from "../boot-error";
import { isAlive } from "../lock";
import type { Place } from "./place";

/**
 * A running server. `stop` ends it the fast way: open transactions roll back, everything committed is on disk. `ended`
 * resolves when it has ended, asked or not.
 */
export type Running = { port: number; stop(): Promise<void>; ended: Promise<void> };

/** What PostgreSQL's programs see of our environment: nothing that would change a locale, a port or a password. */
export const environment: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PATH: process.env["PATH"],
  LC_ALL: "C",
  TZ: "UTC",
};

/**
 * Starts PostgreSQL on a free port of 127.0.0.1 and waits until it takes connections. It is in a session of its own, so
 * that Ctrl-C at the terminal does not reach it, and ends when `stop` says so.
 */
export async function startServer(place: Place, logFile: string): Promise<Running> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = spawnServer(place, port, logFile);
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    if (await isReady(child, place.cluster)) return { port, stop: () => stopChild(child), ended };
    const line = lastProblem(logFile);
    if (attempt === 3 || !/could not bind|Address already in use|could not create any TCP/.test(line)) {
      throw new BootError(`PostgreSQL did not start: ${line} (see ${logFile})`);
    }
  }
}

/**
 * Ends the PostgreSQL that a killed process left behind on this cluster, and removes its marks. The caller holds the
 * lock on the data directory, so nobody else can be using it.
 */
export async function endOrphan(cluster: string): Promise<boolean> {
  const pid = readPostmaster(cluster)?.pid;
  const orphaned = pid !== undefined && isAlive(pid) && worksIn(pid, cluster);
  if (orphaned) await end(pid, () => isAlive(pid));
  for (let waited = 0; backendsIn(cluster).length > 0 && waited < 100; waited += 1) await sleep(100);
  rmSync(path.join(cluster, "postmaster.pid"), { force: true });
  return orphaned;
}

/** What a server that runs on the cluster says of itself; undefined if none has started there. */
export function readPostmaster(cluster: string): { pid: number; port: number; ready: boolean } | undefined {
  const file = path.join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === "ready" };
}

function spawnServer({ binaries, cluster, runAs }: Place, port: number, logFile: string): ChildProcess {
  const out = onFiles(`write ${logFile}`, () => openSync(logFile, "w", 0o600));
  const settings = { ...fixed, port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(path.join(binaries.folder, "bin", "postgres"), ["-D", cluster, ...flags], {
    env: environment,
    cwd: cluster,
    detached: true,
    stdio: ["ignore", out, out],
    ...runAs,
  });
  closeSync(out);
  child.unref();
  return child;
}

const fixed = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "128MB",
  fsync: "on",
  synchronous_commit: "on",
  timezone: "UTC",
  log_timezone: "UTC",
};

async function isReady(child: ChildProcess, cluster: string): Promise<boolean> {
  let failed = false;
  child.once("error", () => (failed = true));
  for (let waited = 0; waited < 12_000; waited += 1) {
    if (failed || child.exitCode !== null || child.signalCode !== null) return false;
    const postmaster = readPostmaster(cluster);
    if (postmaster?.ready && postmaster.pid === child.pid) return true;
    await sleep(10);
  }
  await stopChild(child);
  return false;
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  await end(child.pid, () => child.exitCode === null && child.signalCode === null);
}

/** Fast shutdown, then an immediate one, which recovers from the log at the next start. */
async function end(pid: number, runs: () => boolean): Promise<void> {
  for (const [signal, seconds] of [
    ["SIGINT", 30],
    ["SIGQUIT", 10],
    ["SIGKILL", 5],
  ] as const) {
    if (!runs()) return;
    kill(pid, signal);
    for (let waited = 0; runs() && waited < seconds * 50; waited += 1) await sleep(20);
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Every process of the cluster's server: each has the cluster as its working folder. */
function backendsIn(cluster: string): number[] {
  if (!existsSync("/proc/self")) return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => pid !== process.pid && worksIn(pid, cluster));
}

function worksIn(pid: number, cluster: string): boolean {
  if (!existsSync("/proc/self")) return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

function lastProblem(logFile: string): string {
  const lines = readFileSync(logFile, "utf8").trim().split("\n");
  return (lines.findLast((line) => /FATAL|ERROR|postgres:/.test(line)) ?? lines.at(-1) ?? "").replace(
    /^.*?(FATAL|ERROR): +/,
    "",
  );
}
