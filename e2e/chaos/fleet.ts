import { type ChildProcess, spawn } from "node:child_process";
import { createWriteStream, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "./cluster";

export type Kind = "web" | "worker";
type Plan = { kind: Kind; name: string; port: number; folder: string; env: Record<string, string> };

const READY = { web: "Bandeja is ready", worker: "The worker is running" };

/** A process of the app that is started again whenever it has ended, however it did. */
export class Member {
  readonly kind: Kind;
  readonly url: string;
  /** Seconds from each start after a kill until it was ready. */
  readonly readyIn: number[] = [];
  /** How often it could not start, or ended by itself. */
  gaveUp = 0;
  ready = false;
  readonly #plan: Plan;
  readonly #clock: string;
  #child: ChildProcess | undefined;
  #asked = false;
  #stopped = false;

  constructor(plan: Plan) {
    this.kind = plan.kind;
    this.url = `http://127.0.0.1:${plan.port}`;
    this.#plan = plan;
    this.#clock = path.join(plan.folder, `${plan.name}.clock`);
    this.shift(0);
  }

  start(): void {
    const { kind, name, port, folder, env } = this.#plan;
    const started = performance.now();
    const child = spawn(
      process.execPath,
      ["lib/server/launcher/start.cjs", ...(kind === "worker" ? [kind] : [])],
      {
        cwd: root,
        env: {
          ...plain(),
          ...env,
          ...this.#clockwork(),
          PORT: String(port),
          DATA_DIR: path.join(folder, name),
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    this.#child = child;
    this.#asked = false;
    const log = createWriteStream(path.join(folder, `${name}.log`), { flags: "a" });
    child.stderr.pipe(log, { end: false });
    child.stdout.on("data", (chunk: Buffer) => {
      log.write(chunk);
      if (this.ready || !chunk.includes(READY[kind])) return;
      this.ready = true;
      this.readyIn.push((performance.now() - started) / 1000);
    });
    child.once("exit", (code, signal) => {
      log.end(`--- ended: ${signal ?? code}\n`);
      this.ready = false;
      if (!this.#asked) this.gaveUp += 1;
      if (!this.#stopped) setTimeout(() => this.#stopped || this.start(), this.#asked ? 0 : 1_500);
    });
  }

  /** Ends it: at once, or as an operator would. It comes back by itself. */
  end(signal: "SIGKILL" | "SIGTERM"): void {
    this.#asked = true;
    this.ready = false;
    this.#child?.kill(signal);
  }

  /** Puts its clock ahead of the machine's, or behind. Without effect where clocks cannot be shifted. */
  shift(seconds: number): void {
    writeFileSync(this.#clock, `${seconds < 0 ? "" : "+"}${seconds}s\n`);
  }

  /** Stops it for good. It gets as long as it takes to finish what it does; answers whether that was enough. */
  async stop(patience: number): Promise<boolean> {
    this.#stopped = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return true;
    const ended = new Promise<boolean>((resolve) => child.once("exit", () => resolve(true)));
    this.end("SIGTERM");
    const inTime = await Promise.race([ended, sleep(patience, false)]);
    if (!inTime) child.kill("SIGKILL");
    await ended;
    return inTime;
  }

  #clockwork(): Record<string, string> {
    const library = this.#plan.env["CHAOS_FAKETIME"];
    if (!library) return {};
    return {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: this.#clock,
      FAKETIME_CACHE_DURATION: "1",
      // Only what the clock on the wall says jumps; how long a second takes does not.
      FAKETIME_DONT_FAKE_MONOTONIC: "1",
    };
  }
}

/** The shell's environment, without what would make the processes somebody else's. */
function plain(): NodeJS.ProcessEnv {
  const foreign = ["DATABASE_URL", "TEST_DATABASE_URL", "AUTH_SECRET", "NODE_OPTIONS", "DATA_DIR", "PORT"];
  const kept = Object.entries(process.env).filter(([name]) => !foreign.includes(name));
  return { ...Object.fromEntries(kept), NODE_ENV: "production" };
}
