import type { Server } from "node:http";
import { createServer, request } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
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

test("what goes wrong outside of an endpoint says nothing of why", async () => {
  const broken = await fetch(`${url}/apidev/v1/broken`);
  expect([broken.status, await broken.text()]).toEqual([500, "Internal Server Error"]);
  expect(await statusWithHost("a b/c")).toBe(400);
});

function route(folder: string, source: string): void {
  mkdirSync(path.join(app, folder), { recursive: true });
  writeFileSync(path.join(app, folder, "route.ts"), source);
}

function statusWithHost(host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(`${url}/apidev/v1/things`, { headers: { host } }, (answer) => resolve(answer.statusCode))
      .on("error", reject)
      .end();
  });
}
