import { spawn } from "node:child_process";
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runningPostgres, startPostgres } from "./postgres";
import { removeData } from "./testing/remove-data";

const root = path.resolve(import.meta.dirname, "../..");
let folder: string;
vi.setConfig({ testTimeout: 300_000 });

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "bandeja-pg-"));
  chmodSync(folder, 0o755);
});
afterAll(() => removeData(folder));

test("a database is UTF-8 and its owner is no superuser, bypasses nothing and may make roles", async () => {
  const postgres = await startPostgres({ dataDir: path.join(folder, "fresh") });
  try {
    expect(postgres.fresh).toBe(true);
    expect(await ask(postgres.url, "show server_encoding")).toEqual({ server_encoding: "UTF8" });
    expect(await ask(postgres.url, "show synchronous_commit")).toEqual({ synchronous_commit: "on" });
    expect(await ask(postgres.url, ownRights)).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: true,
    });
    await expect(ask(postgres.url.replace(/:[^:@]+@/, ":wrong@"), "select 1")).rejects.toThrow(/password/);
  } finally {
    await postgres.stop();
  }
});

test("what was committed is there after a stop, and a second start on the same data is refused while one runs", async () => {
  const dataDir = path.join(folder, "again");
  const first = await startPostgres({ dataDir });
  await ask(first.url, "create table kept as select 7 as n");
  expect(await runningPostgres(dataDir)).toBe(first.url);
  await expect(startPostgres({ dataDir })).rejects.toThrow(/is in use by another start \(process \d+\)/);
  await first.stop();
  expect(await runningPostgres(dataDir)).toBeUndefined();

  const second = await startPostgres({ dataDir });
  expect(second.fresh).toBe(false);
  expect(await ask(second.url, "select n from kept")).toEqual({ n: 7 });
  await second.stop();
});

test("a start after SIGKILL ends the server left behind and keeps what was committed", async () => {
  const dataDir = path.join(folder, "killed");
  const abandoned = await startAndDie(dataDir);
  await expect(ask(abandoned, "select 1 as alive")).resolves.toEqual({ alive: 1 });

  const said: string[] = [];
  const next = await startPostgres({ dataDir, say: (message) => said.push(message) });
  expect(said).toEqual(["Ended the PostgreSQL that a killed start had left running"]);
  await expect(ask(next.url, "select n from kept")).resolves.toEqual({ n: 7 });
  await expect(ask(abandoned, "select 1")).rejects.toThrow();
  await next.stop();
});

test("its secrets can be read by their owner alone", async () => {
  const dataDir = path.join(folder, "secrets");
  await (await startPostgres({ dataDir })).stop();
  for (const name of ["postgres-owner.password", "postgres-superuser.password", "postgres.log"]) {
    expect(statSync(path.join(dataDir, name)).mode & 0o777).toBe(0o600);
  }
});

test.runIf(process.getuid?.() === 0)(
  "for root in a private folder the cluster lives elsewhere, and a note says where",
  async () => {
    const parent = path.join(folder, "private");
    mkdirSync(parent, { mode: 0o700 });
    const dataDir = path.join(parent, "data");
    const postgres = await startPostgres({ dataDir });
    const copy = path.join(parent, "copy");
    cpSync(dataDir, copy, { recursive: true });
    rmSync(path.join(copy, "lock"));
    await expect(startPostgres({ dataDir: copy })).rejects.toThrow(/is in use by another start/);
    rmSync(dataDir, { recursive: true });
    await expect(startPostgres({ dataDir })).rejects.toThrow(/is in use by another start/);
    await postgres.stop();
    await (await startPostgres({ dataDir })).stop();

    const cluster = readFileSync(path.join(dataDir, "postgres.path"), "utf8").trim();
    expect(cluster).toMatch(/^\/var\/lib\/bandeja\/[0-9a-f]{16}$/);
    expect(statSync(cluster).uid).not.toBe(0);
    expect(statSync(parent).mode & 0o777).toBe(0o700);
    for (const name of readdirSync("/var/lib/bandeja")) {
      if (name.startsWith(path.basename(cluster)))
        rmSync(path.join("/var/lib/bandeja", name), { recursive: true });
    }
  },
);

const ownRights = "select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user";

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows[0];
  } finally {
    await client.end();
  }
}

/** Starts a database in a process of its own, which leaves a row behind and kills itself. */
function startAndDie(dataDir: string): Promise<string> {
  const script = `
    import pg from "pg";
    import { startPostgres } from "./lib/server/postgres.ts";
    const { url } = await startPostgres({ dataDir: ${JSON.stringify(dataDir)} });
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query("create table kept as select 7 as n");
    process.stdout.write(url, () => process.kill(process.pid, "SIGKILL"));`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (data: Buffer) => (said += data.toString()));
  return new Promise((resolve) => child.on("close", () => resolve(said)));
}
