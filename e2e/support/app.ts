import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const root = path.resolve(import.meta.dirname, "../..");

export type RunningApp = { dataDir: string; stop: () => Promise<void> };

/**
 * Starts the app as `npm start` does, on a free port and on a data folder of its own, and waits until it is
 * ready. Stopping it waits for its drain and removes the folder.
 */
export async function startApp(logFile: string): Promise<RunningApp> {
  const { dataDir, stop } = await startMortalApp(logFile);
  return { dataDir, stop };
}

/** An app that can be killed, as a power cut does it, and started again on the same data and port. */
export type MortalApp = RunningApp & { kill: () => Promise<void>; restart: () => Promise<void> };

export async function startMortalApp(logFile: string): Promise<MortalApp> {
  const dataDir = path.join(tmpdir(), `bandeja-e2e-${randomBytes(6).toString("hex")}`);
  const port = await freePort();
  await mkdir(path.dirname(logFile), { recursive: true });
  await rm(logFile, { force: true });
  let child: ChildProcess | undefined;
  const stop = () => (child ? stopApp(child, dataDir) : Promise.resolve());
  const restart = async () => {
    child = launch(logFile, dataDir, port);
    try {
      await ready(child, dataDir);
    } catch (error) {
      await stop();
      const said = readFileSync(logFile, "utf8").slice(-4000);
      throw new Error(`the app did not start\n${said}`, { cause: error });
    }
  };
  const kill = async () => {
    const ended = new Promise((resolve) => child?.once("exit", resolve));
    if (child?.kill("SIGKILL")) await ended;
  };
  await restart();
  return { dataDir, stop, kill, restart };
}

function launch(logFile: string, dataDir: string, port: number): ChildProcess {
  const log = openSync(logFile, "a");
  // The tests speak for many clients: each sends from an address of its own.
  const TRUST_PROXY = "127.0.0.1,::1";
  // Steps speak to systems that the tests run themselves.
  const BANDEJA_EGRESS_ALLOW = "127.0.0.1";
  // Many tests at once work as one person, and none of them reads what another wrote.
  const [SESSION_READS, SESSION_WRITES] = ["6000", "1200"];
  const limits = { SESSION_READS, SESSION_WRITES };
  const own = { PORT: String(port), DATA_DIR: dataDir, TRUST_PROXY, BANDEJA_EGRESS_ALLOW, ...limits };
  const child = spawn(process.execPath, ["lib/server/launcher/start.cjs"], {
    cwd: root,
    env: withoutForeign({ ...process.env, ...own }),
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  return child;
}

async function ready(child: ChildProcess, dataDir: string): Promise<void> {
  const deadline = Date.now() + 300_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
    if (await answers(path.join(dataDir, "demo.json"))) return;
    await sleep(250);
  }
  throw new Error("it was not ready within five minutes");
}

async function answers(demoFile: string): Promise<boolean> {
  if (!existsSync(demoFile)) return false;
  const { url } = JSON.parse(readFileSync(demoFile, "utf8")) as { url: string };
  return fetch(`${url}/readyz`).then(
    (response) => response.ok,
    () => false,
  );
}

async function stopApp(child: ChildProcess, dataDir: string): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  if (child.exitCode === null && child.signalCode === null) {
    child.kill("SIGTERM");
    const late = setTimeout(() => child.kill("SIGKILL"), 60_000);
    await ended;
    clearTimeout(late);
  }
  await removeCluster(dataDir);
  await rm(dataDir, { recursive: true, force: true });
}

/** As root the database's files stand outside of the data folder, which notes where. */
async function removeCluster(dataDir: string): Promise<void> {
  const note = path.join(dataDir, "postgres.path");
  if (!existsSync(note)) return;
  const folder = readFileSync(note, "utf8").trim();
  if (folder.startsWith("/var/lib/bandeja/")) await rm(folder, { recursive: true, force: true });
}

/** The app under test takes its database and its secrets from its own data folder, not from this shell. */
function withoutForeign(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = { ...env };
  for (const name of ["DATABASE_URL", "TEST_DATABASE_URL", "AUTH_SECRET", "NODE_OPTIONS"]) delete own[name];
  return { ...own, NODE_ENV: "production" };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
