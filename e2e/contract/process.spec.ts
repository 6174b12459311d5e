import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import path from "node:path";
import { expect, test } from "@playwright/test";
import pg from "pg";

import { type Api, ok } from "../support/api";
import type { Demo } from "../support/demo";
import { exitOf, johnOf, OwnProcess, startOnboarding } from "./support/own-process";

const own = new OwnProcess();

test.describe.configure({ mode: "serial", timeout: 300_000 });
test.afterAll(() => own.remove());

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  test(`${signal} lets a completion, an upload and a stream in flight end well, and stops the database last`, async ({
    request,
  }) => {
    const { child, demo } = await own.boot();
    const api = await johnOf(request, demo);
    const task = await openTask(api, demo);
    const { isWaitedFor, release } = await holdInstance(task.instance_id);
    const upload = slowUpload(api, demo.url);
    const stream = await fetch(`${demo.url}/apidev/v1/stream`, { headers: api.headers });
    const heard = stream.text();
    const completed = api.post(`/apidev/v1/workflow/tasks/${task.id}/complete`, {
      result_code: "approved",
      captured_data: { contact_verified: true, phone_confirmed: true },
    });
    await expect.poll(isWaitedFor).toBe(true);
    await upload.taken;

    child.kill(signal);
    // Requests under way are waited for; nobody new is let in.
    await expect(() => expect(fetch(`${demo.url}/readyz`)).rejects.toThrow()).toPass({ timeout: 8_000 });
    expect(child.exitCode).toBeNull();
    await release();
    upload.finish();

    expect((await completed).status()).toBe(200);
    expect(await upload.status).toBe(201);
    expect(await heard).toMatch(/event: hello\n[^]*event: bye\ndata: {"reason":"draining"}\n\n$/);
    expect(await exitOf(child)).toBe(0);
    expect(existsSync(path.join(own.cluster, "postmaster.pid"))).toBe(false);
  });
}

test("after SIGKILL the next start cleans up and holds everything that was acknowledged", async ({
  request,
}) => {
  const first = await own.boot();
  const { id } = await openTask(await johnOf(request, first.demo), first.demo);
  first.child.kill("SIGKILL");
  await exitOf(first.child);

  const { child, demo, said } = await own.boot();
  expect(said()).toContain("a killed start had left running");
  const found = await ok<{ status: string }>(
    (await johnOf(request, demo)).get(`/apidev/v1/workflow/tasks/${id}`),
  );
  expect(found.status).toBe("PENDING");

  const second = await own.run({ PORT: "0" });
  expect(second).toEqual({
    code: 1,
    error: expect.stringMatching(/^bandeja: the data directory .* is in use[^\n]*\n$/),
  });
  child.kill("SIGTERM");
  expect(await exitOf(child)).toBe(0);
});

/** A new instance's first task, which is jdoe's. */
async function openTask(api: Api, demo: Demo): Promise<{ id: string; instance_id: string }> {
  const { definition_id } = await startOnboarding(api, demo);
  const query = { definition_id, status: "PENDING", limit: 1, sort: "-created_at", assigned_to: "me" };
  const [task] = await ok<{ id: string; instance_id: string }[]>(
    api.get("/apidev/v1/workflow/tasks", { query }),
  );
  if (!task) throw new Error("the new instance has no task for jdoe");
  return task;
}

type Hold = { isWaitedFor: () => Promise<boolean>; release: () => Promise<void> };

/** Locks an instance from outside, so that its completion waits until it is released. */
async function holdInstance(id: string): Promise<Hold> {
  const password = readFileSync(path.join(own.dataDir, "postgres-superuser.password"), "utf8").trim();
  const client = new pg.Client({
    host: "127.0.0.1",
    port: own.postmaster.port,
    user: "postgres",
    password,
    database: "bandeja",
  });
  await client.connect();
  await client.query("begin");
  await client.query("select from instances where id = $1 for update", [id]);
  const waiting = "select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))";
  return {
    isWaitedFor: async () => (await client.query(waiting)).rowCount === 1,
    release: () => client.end(),
  };
}

type Upload = { taken: Promise<void>; finish: () => void; status: Promise<number | undefined> };

/** An upload of which the second half is sent when `finish` is called; `taken` once the server is at it. */
function slowUpload({ headers }: Api, url: string): Upload {
  const type = "multipart/form-data; boundary=cut";
  const sending = request(`${url}/apidev/v1/files`, {
    method: "POST",
    headers: { ...headers, "Content-Type": type, Expect: "100-continue" },
  });
  const taken = new Promise<void>((resolve) => sending.once("continue", resolve));
  const status = new Promise<number | undefined>((resolve, reject) => {
    sending.once("response", (answer) => resolve(answer.statusCode)).once("error", reject);
  });
  sending.write(
    '--cut\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\nhalf',
  );
  return { taken, finish: () => void sending.end(" and half\r\n--cut--\r\n"), status };
}
