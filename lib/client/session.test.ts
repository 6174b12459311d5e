import { afterEach, expect, test, vi } from "vitest";

import { openSession } from "./session";

const credentials = { tenant: "demo.localhost", email: "jdoe@demo.example", password: "secret" };

function server(url: string) {
  const fetched = vi
    .fn<typeof fetch>()
    .mockResolvedValueOnce(Response.json({ csrfToken: "t" }))
    .mockResolvedValueOnce(Response.json({ url }));
  vi.stubGlobal("fetch", fetched);
  vi.stubGlobal("location", { origin: "http://demo.localhost" });
  return fetched;
}

afterEach(() => vi.unstubAllGlobals());

test("a sign-in sends what was typed, with the token that proves the page is ours", async () => {
  const fetched = server("http://demo.localhost");

  expect(await openSession(credentials)).toBeNull();

  const sent = fetched.mock.calls[1]?.[1]?.body;
  expect(sent).toBeInstanceOf(URLSearchParams);
  expect(Object.fromEntries(sent as URLSearchParams)).toMatchObject({ ...credentials, csrfToken: "t" });
});

test.each([
  ["UNAUTHORIZED", { reason: "wrong" }],
  ["CredentialsSignin", { reason: "wrong" }],
  ["RATE_LIMITED:12", { reason: "wait", seconds: 12 }],
  ["RATE_LIMITED", { reason: "wait", seconds: 30 }],
  ["INTERNAL_ERROR", { reason: "failed" }],
])("the server's %s is told apart", async (error, failure) => {
  server(`http://demo.localhost/signin?error=${error}`);

  expect(await openSession(credentials)).toEqual(failure);
});

test("without an answer the server is unreachable", async () => {
  vi.stubGlobal("fetch", vi.fn<typeof fetch>().mockRejectedValue(new TypeError("fetch failed")));

  expect(await openSession(credentials)).toEqual({ reason: "unreachable" });
});
