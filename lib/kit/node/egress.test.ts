import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { isPublic, RESPONSE_MAX, sendOut } from "./egress";

async function withServer(answer: RequestListener, run: (port: number) => Promise<void>): Promise<void> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    await run((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const get = (port: number, more: object = {}) =>
  sendOut({ method: "GET", url: `http://127.0.0.1:${port}/`, allow: [`127.0.0.1:${port}`], ...more });

test.each([
  ["8.8.8.8", true],
  ["2606:4700::1111", true],
  ["127.0.0.1", false],
  ["10.1.2.3", false],
  ["172.31.0.1", false],
  ["192.168.1.1", false],
  ["169.254.169.254", false],
  ["100.64.0.1", false],
  ["0.0.0.0", false],
  ["::1", false],
  ["::", false],
  ["::ffff:127.0.0.1", false],
  ["::ffff:8.8.8.8", false],
  ["64:ff9b::7f00:1", false],
  ["fd00::1", false],
  ["fe80::1", false],
  ["2002:7f00:1::", false],
  ["2001:db8::1", false],
])("%s is public: %s", (address, expected) => {
  expect(isPublic(address)).toBe(expected);
});

test("a private address is refused however it is written, and by name", async () => {
  for (const host of ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:7f00:1]"]) {
    await expect(sendOut({ method: "GET", url: `http://${host}:9/` })).rejects.toMatchObject({
      name: "EgressRefused",
    });
  }
});

test("a host that is allowed is spoken to, on that port alone", async () => {
  await withServer(
    (_request, response) => response.end("hello"),
    async (port) => {
      expect(await get(port)).toMatchObject({ status: 200, body: "hello" });
      await expect(get(port, { allow: [`127.0.0.1:${port + 1}`] })).rejects.toThrow(/not public/);
      expect(await get(port, { allow: ["127.0.0.0/8"] })).toMatchObject({ status: 200 });
      await expect(get(port, { allow: ["10.0.0.0/8"] })).rejects.toThrow(/not public/);
    },
  );
});

test("a redirect is an answer and is not followed", async () => {
  await withServer(
    (_request, response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
    async (port) => expect((await get(port)).status).toBe(302),
  );
});

test("an answer that is too large is given up", async () => {
  await withServer(
    (_request, response) => response.end("x".repeat(RESPONSE_MAX + 1)),
    async (port) => {
      await expect(get(port)).rejects.toMatchObject({ name: "ResponseTooLarge" });
    },
  );
});

test("who does not answer in time is given up, also in the midst of an answer", async () => {
  await withServer(
    (_request, response) => response.write("x"),
    async (port) => {
      await expect(get(port, { timeoutMs: 100 })).rejects.toMatchObject({ name: "TimeoutError" });
    },
  );
});

test("other schemes and credentials in the URL are refused", async () => {
  for (const url of ["file:///etc/passwd", "ftp://example.com/", "http://a:b@example.com/"]) {
    await expect(sendOut({ method: "GET", url })).rejects.toMatchObject({ name: "EgressRefused" });
  }
});
