import type { IncomingHttpHeaders } from "node:http";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { networks } from "@/lib/kit/node/env";
import { stampOrigin } from "./forwarded";

const nobody = networks([]);
const proxies = networks(["10.0.0.0/8"]);

test("what a stranger says of the origin is replaced by what the socket says", () => {
  const request = from("203.0.113.9", {
    Host: "demo.localhost:3000",
    "X-Forwarded-For": "1.1.1.1",
    "X-Forwarded-Proto": "https",
    "x-forwarded-host": "evil.example",
    "X-Forwarded-Port": "1",
    Forwarded: "for=1.1.1.1",
    "X-Bandeja-Client": "1.1.1.1",
    Accept: "x",
  });
  const origin = stampOrigin(request, nobody);

  expect(origin).toEqual({ client: "203.0.113.9", proto: "http", host: "demo.localhost:3000" });
  const expected = {
    host: "demo.localhost:3000",
    accept: "x",
    "x-forwarded-for": "203.0.113.9",
    "x-forwarded-host": "demo.localhost:3000",
    "x-forwarded-proto": "http",
    "x-bandeja-client": "203.0.113.9",
  };
  expect({ ...request.headers }).toEqual(expected);
  expect(rawOf(request)).toEqual(expected);
});

test("a trusted proxy is believed, and the client is the last hop that is no trusted proxy", () => {
  const request = from("::ffff:10.0.0.1", {
    Host: "internal:8080",
    "X-Forwarded-For": "6.6.6.6, 198.51.100.7, 10.2.2.2",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "demo.example",
  });
  expect(stampOrigin(request, proxies)).toEqual({
    client: "198.51.100.7",
    proto: "https",
    host: "demo.example",
  });
});

test("a trusted proxy that says nothing leaves the socket's word", () => {
  const request = from("10.0.0.1", { Host: "demo.example" });
  expect(stampOrigin(request, proxies)).toEqual({ client: "10.0.0.1", proto: "http", host: "demo.example" });
});

function from(address: string, headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: address });
  const request = new IncomingMessage(socket);
  request.rawHeaders = Object.entries(headers).flat();
  const lower: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(headers)) lower[name.toLowerCase()] = value;
  request.headers = lower;
  return request;
}

function rawOf({ rawHeaders }: IncomingMessage): Record<string, string> {
  const pairs = rawHeaders.flatMap((name, i) =>
    i % 2 ? [] : [[name.toLowerCase(), rawHeaders[i + 1] ?? ""]],
  );
  return Object.fromEntries(pairs) as Record<string, string>;
}
