import type { Server } from "node:http";
import { createServer, request } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { json } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { restListener } from "./listener";

let server: Server;
let url: string;
let app: string;

beforeAll(async () => {
  app = mkdtempSync(path.join(tmpdir(), "bandeja-listener-"));
  route("apidev/v1/things", `export const GET = () => Response.json("all"); export const POST = GET;`);
  route(
    "apidev/v1/things/[id]",
    `export const GET = async (r, c) => Response.json({ id: (await c.params).id });`,
  );
  route("apidev/v1/things/batch", `export const POST = async (r) => Response.json((await r.text()).length);`);
  route("apidev/v1/broken", `export const GET = () => { throw new Error("secret reason"); };`);
  server = createServer(await restListener(app));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(app, { recursive: true });
});

test("a route is answered by its own function, with its placeholders", async () => {
  expect(await (await fetch(`${url}/apidev/v1/things/a%20b?x=1`)).json()).toEqual({ id: "a b" });
  const batch = await fetch(`${url}/apidev/v1/things/batch`, { method: "POST", body: "x".repeat(300_000) });
  expect(await batch.json()).toBe(300_000);
});

test("an unknown path is 404 and a wrong method 405 with Allow, both in the envelope", async () => {
  const unknown = await fetch(`${url}/apidev/v1/nothing`);
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toMatchObject({ success: false, data: null, error: { code: "NOT_FOUND" } });

  const wrong = await fetch(`${url}/apidev/v1/things`, { method: "DELETE" });
  expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "HEAD, GET, POST"]);
  expect(await wrong.json()).toMatchObject({ success: false, error: { code: "BAD_REQUEST" } });
  const literal = await fetch(`${url}/apidev/v1/things/batch`);
  expect([literal.status, literal.headers.get("allow")]).toEqual([405, "POST"]);
});

test("HEAD is answered as GET, without the body", async () => {
  const head = await fetch(`${url}/apidev/v1/things`, { method: "HEAD" });
  expect([head.status, head.headers.get("content-type"), await head.text()]).toEqual([
    200,
    "application/json",
    "",
  ]);
});

test("what goes wrong outside of an endpoint says nothing of why, in the envelope", async () => {
  const broken = await fetch(`${url}/apidev/v1/broken`);
  expect(broken.status).toBe(500);
  expect(await broken.json()).toEqual({
    success: false,
    data: null,
    error: { code: "INTERNAL_ERROR", message: "Something went wrong on our side." },
  });
});

test("a request whose Host or address cannot be read is refused in the envelope of its path's contract", async () => {
  const message = "The request's address or Host header cannot be read.";
  expect(await asked("/apidev/v1/things", "a b/c")).toEqual([
    400,
    { success: false, data: null, error: { code: "BAD_REQUEST", message } },
  ]);
  expect(await asked("/apidev/v1/th\\ings")).toMatchObject([400, { success: false }]);
  expect(await asked("/workflowsvc/api/v1/workflows", "a b/c")).toEqual([
    400,
    { _error: { _code: "BAD_REQUEST", _message: message } },
  ]);
});

function route(folder: string, source: string): void {
  mkdirSync(path.join(app, folder), { recursive: true });
  writeFileSync(path.join(app, folder, "route.ts"), source);
}

/** The answer to a request as it stands, with an address and a `Host` that no client would let pass. */
function asked(at: string, host = "localhost"): Promise<[number | undefined, unknown]> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port, path: at, headers: { host } }, (answer) => {
      json(answer).then((body) => resolve([answer.statusCode, body]), reject);
    })
      .on("error", reject)
      .end();
  });
}
