import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { request } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type APIRequestContext, expect, test } from "@playwright/test";
import pg from "pg";

import { type Api, apiOf, ok } from "../support/api";
import { type Demo, definitionOf, userOf } from "../support/demo";

const root = path.resolve(import.meta.dirname, "../..");
const dataDir = path.join(tmpdir(), `bandeja-process-${randomBytes(6).toString("hex")}`);
const note = path.join(dataDir, "postgres.path");

test.describe.configure({ mode: "serial", timeout: 180_000 });
test.afterAll(async () => {
  if (existsSync(note)) await rm(cluster(), { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} lets a completion, an upload and a stream in flight end well, and stops the database last`, async ({
    request,
  }) => {
    const { child, demo } = await boot();
    const api = await callerOf(request, demo);
    const task = await openTask(api, demo);
    const release = await holdInstance(task.instance_id);
    const upload = slowUpload(api, demo.url);
    const stream = fetch(`${demo.url}/apidev/v1/stream`, { headers: api.headers });
    const heard = stream.then((answer) => answer.text());
    const completed = api.post(`/apidev/v1/workflow/tasks/${task.id}/complete`, {
      result_code: "approved",
      captured_data: { contact_verified: true, phone_confirmed: true },
    });
    await sleep(500);

    child.kill(signal);
    await sleep(300);
    await expect(fetch(`${demo.url}/readyz`)).rejects.toThrow();
    expect(child.exitCode).toBeNull();
    await release();
    upload.finish();

    expect((await completed).status()).toBe(200);
    expect(await upload.status).toBe(201);
    expect(await heard).toMatch(/event: hello\n[^]*event: bye\ndata: {"reason":"draining"}\n\n$/);
    expect(await exitOf(child)).toBe(0);
    expect(existsSync(path.join(cluster(), "postmaster.pid"))).toBe(false);
  });
}

test("after SIGKILL the next start cleans up and holds everything that was acknowledged", async ({
  request,
}) => {
  const first = await boot();
  const { id } = await openTask(await callerOf(request, first.demo), first.demo);
  first.child.kill("SIGKILL");
  await exitOf(first.child);

  const { child, demo, said } = await boot();
  expect(said()).toContain("a killed start had left running");
  const found = await ok<{ status: string }>(
    (await callerOf(request, demo)).get(`/apidev/v1/workflow/tasks/${id}`),
  );
  expect(found.status).toBe("PENDING");

  const second = await run({ PORT: "0" });
  expect(second).toEqual({
    code: 1,
    error: expect.stringMatching(/^bandeja: the data directory .* is in use[^\n]*\n$/),
  });
  child.kill("SIGTERM");
  expect(await exitOf(child)).toBe(0);
});

/** Starts the app on this file's own data, and waits until it is ready. */
async function boot(): Promise<{ child: ChildProcess; demo: Demo; said: () => string }> {
  const port = await freePort();
  const isFirst = !existsSync(path.join(dataDir, "demo.json"));
  const child = start({ PORT: String(port) });
  let said = "";
  child.stdout?.on("data", (data: Buffer) => (said += data.toString()));
  while (!said.includes("Bandeja is ready")) {
    if (child.exitCode !== null) throw new Error(`the app did not start\n${said}`);
    await sleep(100);
  }
  const demo = JSON.parse(readFileSync(path.join(dataDir, "demo.json"), "utf8")) as Demo;
  expect(demo.url).toBe(`http://localhost:${port}`);
  // The demo's past is sent to nobody, and nothing stands between what a newcomer reads.
  if (isFirst) expect(said).not.toContain('{"level"');
  return { child, demo, said: () => said };
}

function start(env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ["lib/server/launcher/start.cjs"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: "", AUTH_SECRET: "", DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

async function run(env: Record<string, string>): Promise<{ code: number | null; error: string }> {
  const child = start(env);
  let error = "";
  child.stderr?.on("data", (data: Buffer) => (error += data.toString()));
  return { code: await exitOf(child), error };
}

async function callerOf(context: APIRequestContext, demo: Demo): Promise<Api> {
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

/** A new instance's first task, which is jdoe's. */
async function openTask(api: Api, demo: Demo): Promise<{ id: string; instance_id: string }> {
  const { id: definition_id } = definitionOf(demo, "new-account-onboarding");
  await ok(api.post("/apidev/v1/workflow/instances", { definition_id, entity_type: "CUENTA" }));
  const query = { definition_id, status: "PENDING", limit: 1, sort: "-created_at", assigned_to: "me" };
  const [task] = await ok<{ id: string; instance_id: string }[]>(
    api.get("/apidev/v1/workflow/tasks", { query }),
  );
  if (!task) throw new Error("the new instance has no task for jdoe");
  return task;
}

/** Locks an instance from outside, so that its completion waits until the returned function is called. */
async function holdInstance(id: string): Promise<() => Promise<void>> {
  const [, , , port] = readFileSync(path.join(cluster(), "postmaster.pid"), "utf8").split("\n");
  const password = readFileSync(path.join(dataDir, "postgres-superuser.password"), "utf8").trim();
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(port),
    user: "postgres",
    password,
    database: "bandeja",
  });
  await client.connect();
  await client.query("begin");
  await client.query("select from instances where id = $1 for update", [id]);
  return () => client.end();
}

/** An upload of which the second half is sent when `finish` is called. */
function slowUpload(
  { headers }: Api,
  url: string,
): { finish: () => void; status: Promise<number | undefined> } {
  const type = "multipart/form-data; boundary=cut";
  const sending = request(`${url}/apidev/v1/files`, {
    method: "POST",
    headers: { ...headers, "Content-Type": type },
  });
  const status = new Promise<number | undefined>((resolve, reject) => {
    sending.once("response", (answer) => resolve(answer.statusCode)).once("error", reject);
  });
  sending.write(
    '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhalf',
  );
  return { finish: () => void sending.end(" and half\r\n--cut--\r\n"), status };
}

/** Where the database's files are: in the data folder, or where its note says. */
function cluster(): string {
  return existsSync(note) ? readFileSync(note, "utf8").trim() : path.join(dataDir, "postgres");
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => child.once("exit", resolve));
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
