import { type APIRequestContext, expect } from "@playwright/test";

import { type DemoTenant, type DemoUser, userOf } from "../support/demo";
import { test } from "../support/test";

// The browser's session on the same routes, with nothing but HTTP: sign in, read, write, sign out.

const ME = "/apidev/v1/me";

/** Signs in as the sign-in page does; answers where next-auth sends the browser. */
async function signIn(http: APIRequestContext, url: string, user: DemoUser, tenant?: string) {
  const { csrfToken } = (await (await http.get(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
  const { email, password } = user;
  const form = {
    csrfToken,
    email,
    password,
    json: "true",
    callbackUrl: `${url}/inbox`,
    ...(tenant && { tenant }),
  };
  return http.post(`${url}/api/auth/callback/credentials`, { form });
}

async function signOut(http: APIRequestContext, url: string) {
  const { csrfToken } = (await (await http.get(`${url}/api/auth/csrf`)).json()) as { csrfToken: string };
  return http.post(`${url}/api/auth/signout`, { form: { csrfToken, json: "true" } });
}

test("as one person, sign out, as another: the same browser at the same URL never shows the first one's answer", async ({
  demo,
  playwright,
}) => {
  const http = await playwright.request.newContext();
  const [ana, ben] = [userOf(demo, "dbrown"), userOf(demo, "tokafor")];
  const url = demo.url + ME;
  const read = async (headers: Record<string, string> = {}) => http.get(url, { headers });

  expect((await signIn(http, demo.url, ana, demo.tenant)).status()).toBe(200);
  const first = await read();
  expect(((await first.json()) as { data: { id: string } }).data.id).toBe(ana.id);
  expect(first.headers()["cache-control"]).toBe("private, no-cache");
  const kept = { "If-None-Match": first.headers()["etag"] ?? "" };
  expect((await read(kept)).status()).toBe(304);

  const cookies = await http.storageState();
  expect((await signOut(http, demo.url)).ok()).toBe(true);
  expect((await read(kept)).status()).toBe(400);
  expect((await signIn(http, demo.url, ben, demo.tenant)).status()).toBe(200);
  const second = await read(kept);
  expect(second.status()).toBe(200);
  expect(((await second.json()) as { data: { id: string } }).data.id).toBe(ben.id);

  const stolen = await playwright.request.newContext({ storageState: cookies });
  expect((await stolen.get(url)).status(), "a session that was signed out").toBe(401);
  await Promise.all([http.dispose(), stolen.dispose()]);
});

test("the tenant is the host that the browser asked for; each host signs in its own people, and redirects stay there", async ({
  demo,
  playwright,
}) => {
  const port = new URL(demo.url).port;
  const tenants: [DemoTenant, string][] = [
    [demo, "lchen"],
    [demo.other, "mkhan"],
  ];
  for (const [tenant, username] of tenants) {
    // The name resolves in browsers; here the host is said by a header, as a proxy would.
    const host = `${tenant.tenant}:${port}`;
    const http = await playwright.request.newContext({ extraHTTPHeaders: { "X-Forwarded-Host": host } });
    const user = userOf(tenant, username);
    const signed = await signIn(http, demo.url, user);
    expect(signed.status(), host).toBe(200);
    const me = (await (await http.get(demo.url + ME)).json()) as {
      data: { id: string; tenant: { hostname: string } };
    };
    expect([me.data.id, me.data.tenant.hostname]).toEqual([user.id, tenant.tenant]);
    const away = await http.get(`${demo.url}/api/auth/signin`, { maxRedirects: 0 });
    const to = new URL(away.headers()["location"] ?? "", `http://${host}`);
    const back = new URL(to.searchParams.get("callbackUrl") ?? "");
    expect([to.host, to.pathname, back.host], "redirects stay on the host").toEqual([host, "/signin", host]);
    await http.dispose();
  }
  const http = await playwright.request.newContext({
    extraHTTPHeaders: { "X-Forwarded-Host": `${demo.other.tenant}:${port}` },
  });
  const stranger = await signIn(http, demo.url, userOf(demo, "pnovak"));
  expect(stranger.status(), "one tenant's person on another's host").toBe(401);
  await http.dispose();
});

test("a wrong password at sign-in is told by its code alone, and too many of them by another", async ({
  demo,
  playwright,
}) => {
  const http = await playwright.request.newContext();
  const user = {
    ...userOf(demo.other, "rsilva"),
    email: `nobody${Date.now()}@example.com`,
    password: "wrong",
  };
  const errors = [];
  for (let n = 0; n < 6; n++) {
    const answer = (await (await signIn(http, demo.url, user, demo.other.tenant)).json()) as { url: string };
    errors.push(new URL(answer.url).searchParams.get("error"));
  }
  expect(errors).toEqual([
    ...Array.from({ length: 5 }, () => "UNAUTHORIZED"),
    expect.stringMatching(/^RATE_LIMITED:\d+$/),
  ]);
  await http.dispose();
});

test("a write by cookie needs our own origin", async ({ demo, playwright }) => {
  const http = await playwright.request.newContext();
  await signIn(http, demo.url, userOf(demo, "fweber"), demo.tenant);
  const claim = (headers: Record<string, string>) =>
    http.post(`${demo.url}/apidev/v1/workflow/tasks/1/claim`, { data: {}, headers });
  expect((await claim({})).status()).toBe(403);
  expect((await claim({ Origin: "http://evil.example" })).status()).toBe(403);
  expect((await claim({ "Sec-Fetch-Site": "cross-site" })).status()).toBe(403);
  expect((await claim({ "Sec-Fetch-Site": "same-origin" })).status()).toBe(404);
  expect((await claim({ Origin: demo.url })).status()).toBe(404);
  await http.dispose();
});
