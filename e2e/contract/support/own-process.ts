import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, expect } from "@playwright/test";

import { type Api, apiOf, ok } from "../../support/api";
import { type Demo, definitionOf, userOf } from "../../support/demo";

const root = path.resolve(import.meta.dirname, "../../..");

export type Booted = { child: ChildProcess; demo: Demo; said: () => string };

/** Starts of the app on data of their own, which `remove` deletes after ending what still runs. */
export class OwnProcess {
  readonly dataDir = path.join(tmpdir(), `bandeja-process-${randomBytes(6).toString("hex")}`);
  readonly #note = path.join(this.dataDir, "postgres.path");
  readonly #started: ChildProcess[] = [];

  /** Starts the app, and waits until it is ready. */
  async boot(): Promise<Booted> {
    const port = await freePort();
    const isFirst = !existsSync(path.join(this.dataDir, "demo.json"));
    const child = this.#start({ PORT: String(port) });
    let said = "";
    child.stdout?.on("data", (data: Buffer) => (said += data.toString()));
    while (!said.includes("Bandeja is ready")) {
      if (child.exitCode !== null) throw new Error(`the app did not start\n${said}`);
      await sleep(100);
    }
    const demo = this.#demo();
    expect(demo.url).toBe(`http://localhost:${port}`);
    // The demo's past is sent to nobody, and nothing stands between what a newcomer reads.
    if (isFirst) expect(said).not.toContain('{"level"');
    return { child, demo, said: () => said };
  }

  /** Starts the app with a reader of its output who leaves after the first line, and waits until it serves. */
  async bootUnread(): Promise<Omit<Booted, "said">> {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const child = this.#start({ PORT: String(port) });
    child.stdout?.once("data", () => leave(child));
    // The address is written down last.
    while (!(await isReady(url)) || this.#demo().url !== url) {
      if (child.exitCode !== null) throw new Error(`the app ended with ${child.exitCode}`);
      await sleep(100);
    }
    return { child, demo: this.#demo() };
  }

  /** Starts the app and waits until it has ended, as one does that cannot start. */
  async run(env: Record<string, string>): Promise<{ code: number | null; error: string }> {
    const child = this.#start(env);
    let error = "";
    child.stderr?.on("data", (data: Buffer) => (error += data.toString()));
    return { code: await exitOf(child), error };
  }

  /** Where the database's files are: in the data folder, or where its note says. */
  get cluster(): string {
    return existsSync(this.#note)
      ? readFileSync(this.#note, "utf8").trim()
      : path.join(this.dataDir, "postgres");
  }

  /** The process id of the database's first process, and the port that it listens on. */
  get postmaster(): { pid: number; port: number } {
    const [pid, , , port] = readFileSync(path.join(this.cluster, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(pid), port: Number(port) };
  }

  async remove(): Promise<void> {
    for (const child of this.#started) child.kill("SIGKILL");
    await Promise.all(this.#started.map(exitOf));
    const { cluster } = this;
    // What was killed has left its database behind.
    if (existsSync(path.join(cluster, "postmaster.pid"))) await endDatabase(this.postmaster.pid);
    await rm(cluster, { recursive: true, force: true });
    await rm(`${cluster}.lock`, { force: true });
    await rm(this.dataDir, { recursive: true, force: true });
  }

  #demo(): Demo {
    return JSON.parse(readFileSync(path.join(this.dataDir, "demo.json"), "utf8")) as Demo;
  }

  #start(env: Record<string, string>): ChildProcess {
    const child = spawn(process.execPath, ["lib/server/launcher/start.cjs"], {
      cwd: root,
      env: { ...process.env, DATABASE_URL: "", AUTH_SECRET: "", DATA_DIR: this.dataDir, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#started.push(child);
    return child;
  }
}

/** Nobody reads any more what it puts out. */
function leave({ stdout, stderr }: ChildProcess): void {
  stdout?.destroy();
  stderr?.destroy();
}

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/readyz`).then(
    ({ ok: isOk }) => isOk,
    () => false,
  );

/** A caller of the app for John, the first of the demo's sales people. */
export async function johnOf(context: APIRequestContext, demo: Demo): Promise<Api> {
  const { email, password } = userOf(demo, "jdoe");
  const login = context.post(`${demo.url}/apidev/v1/login`, {
    headers: { tenant: demo.tenant },
    data: { email, password },
  });
  const { authorization } = await ok<{ authorization: string }>(login);
  return apiOf(context, demo.url, demo, {
    Authorization: `Bearer ${authorization}`,
    "X-API-Key": demo.fastApiKey,
    tenant: demo.tenant,
  });
}

/** Starts an onboarding, whose first task is John's. */
export async function startOnboarding(api: Api, demo: Demo): Promise<{ definition_id: string }> {
  const { id: definition_id } = definitionOf(demo, "new-account-onboarding");
  await ok(api.post("/apidev/v1/workflow/instances", { definition_id, entity_type: "CUENTA" }));
  return { definition_id };
}

/** Its exit code; null if a signal has ended it. */
export function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", resolve));
}

/** Ends it at once, and waits until it is gone. */
async function endDatabase(pid: number): Promise<void> {
  try {
    process.kill(pid, "SIGQUIT");
    for (let waits = 0; waits < 100; waits += 1) {
      process.kill(pid, 0);
      await sleep(100);
    }
  } catch {
    // There is none any more.
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
