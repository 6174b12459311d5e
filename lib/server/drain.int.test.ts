import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startPostgres } from "./postgres";
import { removeData } from "./testing/remove-data";

const root = path.resolve(import.meta.dirname, "../..");
let folder: string;
vi.setConfig({ testTimeout: 300_000 });
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "bandeja-drain-"));
  chmodSync(folder, 0o755);
});
afterAll(() => removeData(folder));

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s with a request and a stream in flight: both end well, and the database last",
  async (signal) => {
    const dataDir = path.join(folder, signal);
    const { child, url, says } = await boot(dataDir);
    const stream = fetch(`${url}/stream`).then((answer) => answer.text());
    await says("stream");
    const idle = await fetch(`${url}/ready`);
    expect(await idle.json()).toMatchObject({ ready: true });
    const slow = fetch(`${url}/slow`);
    await says("slow");

    child.kill(signal);
    await says("draining");

    await expect(fetch(`${url}/ready`)).rejects.toThrow();
    expect(await stream).toBe("data: hello\n\ndata: bye\n\n");
    const answer = await slow;
    expect([answer.status, answer.headers.get("connection")]).toEqual([200, "close"]);
    expect(await exitOf(child)).toBe(0);
    expect(await keptRows(dataDir)).toBe(1);
  },
);

test("the echo of a signal changes nothing; a second one hurries, and the database still ends in order", async () => {
  const dataDir = path.join(folder, "hurry");
  const { child, url, says } = await boot(dataDir);
  const slow = fetch(`${url}/forever`);
  const lost = expect(slow).rejects.toThrow();
  await says("forever");

  child.kill("SIGINT");
  await says("echo");
  // Longer than an echo takes.
  await sleep(700);
  child.kill("SIGINT");

  expect(await exitOf(child)).toBe(0);
  // Only the second had it leave the request alone, and at once: not when a request's time was over.
  expect((await says("left")).split("\n").slice(-4)).toEqual(["SIGINT", "echo", "SIGINT", "left at once"]);
  await lost;
  expect(await keptRows(dataDir)).toBe(0);
});

/** Waits until a process has said something, and answers all that it has said. */
type Says = (what: string) => Promise<string>;

function heardFrom(child: ChildProcess): Says {
  let said = "";
  let isOver = false;
  child.stdout?.on("data", (data: Buffer) => (said += data.toString()));
  child.once("close", () => (isOver = true));
  return async (what) => {
    while (!said.includes(what)) {
      if (isOver) throw new Error(`it ended, and never said "${what}": ${said}`);
      await sleep(10);
    }
    return said.trimEnd();
  };
}

/** A process made of the real parts: database, web server and the order of their end; only the routes are small. */
async function boot(dataDir: string): Promise<{ child: ChildProcess; url: string; says: Says }> {
  const script = `
    import pg from "pg";
    import { onDrain, readiness } from "./lib/http/process-state.ts";
    import { listenWith, newServer } from "./lib/server/http.ts";
    import { startPostgres } from "./lib/server/postgres.ts";
    import { endOnSignals } from "./lib/server/shutdown.ts";
    const parts = { postgres: startPostgres({ dataDir: ${JSON.stringify(dataDir)} }) };
    endOnSignals(parts);
    let asked = 0;
    const [hear] = process.listeners("SIGINT").slice(-1);
    process.on("SIGINT", () => {
      asked = performance.now();
      console.log("SIGINT");
    });
    // What npm passes on is heard at the same moment.
    process.once("SIGINT", () => {
      hear("SIGINT");
      console.log("echo");
    });
    const pool = new pg.Pool({ connectionString: (await parts.postgres).url });
    pool.on("error", () => {});
    parts.pool = () => {
      console.log(performance.now() - asked < 5_000 ? "left at once" : "left late");
      return pool.end();
    };
    await pool.query("create table kept (n int)");
    const routes = {
      "/ready": async (response) => response.end(JSON.stringify(await readiness())),
      "/slow": async (response) => {
        console.log("slow");
        await new Promise((resolve) => onDrain(resolve));
        console.log("draining");
        await pool.query("select pg_sleep(0.2)");
        await pool.query("insert into kept values (1)");
        response.end("done");
      },
      "/forever": async () => console.log("forever"),
      "/stream": async (response) => {
        response.write("data: hello\\n\\n");
        onDrain(() => response.end("data: bye\\n\\n"));
        console.log("stream");
      },
    };
    const serve = (request, response) => routes[request.url](response);
    parts.web = await listenWith(newServer(), serve, { port: 0, host: "127.0.0.1", trustProxy: [] });
    console.log("listening " + parts.web.port);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const says = heardFrom(child);
  const [, port] = /listening (\d+)\n/.exec(`${await says("listening ")}\n`) ?? [];
  return { child, url: `http://127.0.0.1:${port}`, says };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", resolve));
}

/** What the database holds. That it starts without a word shows that it was ended in order. */
async function keptRows(dataDir: string): Promise<number> {
  const said: string[] = [];
  const postgres = await startPostgres({ dataDir, say: (message) => said.push(message) });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  const { rows } = await client.query<{ n: number }>("select count(*)::int as n from kept");
  await client.end();
  await postgres.stop();
  expect(said).toEqual([]);
  return rows[0]?.n ?? -1;
}
