import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, readdirSync, readlinkSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";

export const root = path.resolve(import.meta.dirname, "../..");

/** The one PostgreSQL of a run, as the app would start it: what it has acknowledged is on the disk. */
export class Cluster {
  #child: ChildProcess | undefined;
  #url = "";
  readonly dataDir: string;

  constructor(dataDir: string) {
    this.dataDir = dataDir;
  }

  /** Its owner's address; another port after each start. */
  get url(): string {
    return this.#url;
  }

  get port(): number {
    return Number(new URL(this.#url).port);
  }

  /** Starts it, on the data that is there, and waits until it takes connections. */
  async start(): Promise<void> {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "lib/server/testing/cluster.ts", this.dataDir],
      {
        cwd: root,
        stdio: ["ignore", "pipe", "inherit", "ipc"],
      },
    );
    this.#child = child;
    this.#url = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stdout?.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes("\n")) resolve(said.trim());
      });
      child.once("exit", (code) => reject(new Error(`PostgreSQL did not start (${code})`)));
    });
  }

  /** SIGKILL to its first process, which ends all others with it. */
  async kill(): Promise<void> {
    const ended = this.#ended();
    process.kill(this.#postmaster(), "SIGKILL");
    await ended;
  }

  /** SIGKILL to one process that serves a connection: PostgreSQL then restarts itself. False if there is none. */
  killBackend(pick: <T>(list: readonly T[]) => T | undefined): boolean {
    const postmaster = this.#postmaster();
    const backends = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && serves(name, postmaster));
    const chosen = pick(backends);
    if (chosen === undefined) return false;
    process.kill(Number(chosen), "SIGKILL");
    return true;
  }

  async stop(): Promise<void> {
    if (!this.#child || this.#child.exitCode !== null) return;
    const ended = this.#ended();
    this.#child.kill("SIGTERM");
    await ended;
  }

  /** Removes its files, which as root stand outside of the data folder. */
  async remove(): Promise<void> {
    const place = this.#place();
    if (place.startsWith("/var/lib/bandeja/")) {
      await rm(place, { recursive: true, force: true });
      await rm(`${place}.lock`, { force: true });
    }
    await rm(this.dataDir, { recursive: true, force: true });
  }

  #ended(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return Promise.resolve();
    return new Promise((resolve) => child.once("exit", () => resolve()));
  }

  #place(): string {
    const note = path.join(this.dataDir, "postgres.path");
    return existsSync(note) ? readFileSync(note, "utf8").trim() : path.join(this.dataDir, "postgres");
  }

  #postmaster(): number {
    return Number(readFileSync(path.join(this.#place(), "postmaster.pid"), "utf8").split("\n")[0]);
  }
}

/** Whether a process serves a client of the PostgreSQL whose first process is given. */
function serves(pid: string, postmaster: number): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    if (parent !== postmaster) return false;
    readlinkSync(`/proc/${pid}/cwd`);
    return /^postgres: bandeja bandeja /.test(readFileSync(`/proc/${pid}/cmdline`, "utf8"));
  } catch {
    return false;
  }
}
