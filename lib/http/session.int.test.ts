import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { changePassword } from "@/lib/services/people/change-password";
import { me } from "@/lib/services/people/me";
import { endSession, openSession } from "@/lib/services/people/sessions";
import { endpoint } from "./endpoint";
import { sessionSecret } from "./session";
import { type Office, envelopeOf, openOffice, request, someAddress } from "./testing/office";

const GET = endpoint(me);
const POST = endpoint(changePassword);
const PLAIN = "next-auth.session-token";

async function signIn(office: Office) {
  const caller = {
    hostname: office.hostname,
    address: someAddress(),
    userAgent: "test",
    now: new Date(),
    requestId: "test",
    reply: { rate: null },
  };
  const { email, password } = office.user;
  const { tenantId, token } = await openSession(caller, { email, password });
  const cookie = await encode({ token: { tenant: tenantId, sid: token }, secret: sessionSecret() });
  return { token, cookie };
}

const read = (cookie: string, more: Record<string, string> = {}) =>
  GET(request("/apidev/v1/me", { headers: { cookie, ...more } }));

test("a session is enough, without the three headers; what it answers is not kept without asking", async () => {
  const office = await openOffice();
  const { cookie } = await signIn(office);
  const response = await read(`theme=dark; ${PLAIN}=${cookie}`);

  expect(response.status).toBe(200);
  expect((await envelopeOf(response)).data).toMatchObject({ id: office.user.id });
  expect(response.headers.get("Cache-Control")).toBe("private, no-cache");
  expect(response.headers.get("Vary")).toContain("Cookie");
  expect(response.headers.get("X-RateLimit-Limit")).toBe("600");
});

test("the cookie is read under both names, and put together from chunks", async () => {
  const { cookie } = await signIn(await openOffice());
  const half = Math.ceil(cookie.length / 2);
  const chunks = `${PLAIN}.1=${cookie.slice(half)}; ${PLAIN}.0=${cookie.slice(0, half)}`;
  for (const sent of [`__Secure-${PLAIN}=${cookie}`, chunks, `x=1;${PLAIN}=${cookie};y=2`]) {
    expect((await read(sent)).status, sent.slice(0, 40)).toBe(200);
  }
});

test("a session that was ended, is not ours or is out of date is 401", async () => {
  const office = await openOffice();
  const { token, cookie } = await signIn(office);
  const { tenantId } = office.admin;
  const foreign = await encode({ token: { tenant: tenantId, sid: token }, secret: "another secret" });
  const old = await encode({ token: { tenant: tenantId, sid: token }, secret: sessionSecret(), maxAge: -60 });
  const unknown = await encode({ token: { tenant: tenantId, sid: "unknown" }, secret: sessionSecret() });
  for (const wrong of [foreign, old, unknown, "x", cookie.slice(1)]) {
    expect((await read(`${PLAIN}=${wrong}`)).status).toBe(401);
  }
  expect((await read(`${PLAIN}=${cookie}`)).status).toBe(200);
  await endSession(tenantId, token);
  expect((await read(`${PLAIN}=${cookie}`)).status).toBe(401);
});

test("the cookie's token is no bearer token, and credentials in headers leave cookies unread", async () => {
  const office = await openOffice();
  const { cookie } = await signIn(office);
  const bearer = { ...office.headers, Authorization: `Bearer ${cookie}` };
  expect((await GET(request("/apidev/v1/me", { headers: bearer }))).status).toBe(401);
  expect((await read(`${PLAIN}=${cookie}`, { authorization: "Bearer x" })).status).toBe(400);
  expect((await read(`${PLAIN}=${cookie}`, { ...office.headers, Authorization: "Bearer x" })).status).toBe(
    401,
  );
});

test("a page of ours without a session is told to sign in, a client without headers which are absent", async () => {
  const page = await GET(request("/apidev/v1/me", { headers: { "sec-fetch-site": "same-origin" } }));
  const client = await GET(request("/apidev/v1/me"));
  expect([page.status, client.status]).toEqual([401, 400]);
});

test("a write by cookie comes from our own pages, or is refused", async () => {
  const office = await openOffice();
  const { cookie } = await signIn(office);
  const write = async (more: Record<string, string>) => {
    const headers = { cookie: `${PLAIN}=${cookie}`, "content-type": "application/json", ...more };
    const body = JSON.stringify({ current_password: "wrong", new_password: "long enough to do" });
    return (await POST(request("/apidev/v1/me/password", { method: "POST", headers, body }))).status;
  };
  const here = { "x-forwarded-host": "acme.example:4500" };
  expect(await write({ "sec-fetch-site": "same-origin" })).toBe(400);
  expect(await write({ ...here, origin: "http://acme.example:4500" })).toBe(400);

  expect(await write({})).toBe(403);
  expect(await write({ "sec-fetch-site": "cross-site" })).toBe(403);
  expect(await write({ "sec-fetch-site": "same-site", ...here, origin: "http://acme.example:4500" })).toBe(
    403,
  );
  expect(await write({ ...here, origin: "http://evil.example" })).toBe(403);
  expect(await write({ ...here, origin: "null" })).toBe(403);
});

test("a changed password ends the other sessions and all tokens, and keeps the one it was changed with", async () => {
  const office = await openOffice();
  const [own, other] = [await signIn(office), await signIn(office)];
  const headers = {
    cookie: `${PLAIN}=${own.cookie}`,
    "content-type": "application/json",
    "sec-fetch-site": "same-origin",
  };
  const body = JSON.stringify({ current_password: office.user.password, new_password: "a longer one, 2026" });
  expect((await POST(request("/apidev/v1/me/password", { method: "POST", headers, body }))).status).toBe(200);

  expect((await read(`${PLAIN}=${own.cookie}`)).status).toBe(200);
  expect((await read(`${PLAIN}=${other.cookie}`)).status).toBe(401);
  expect((await GET(request("/apidev/v1/me", { headers: office.headers }))).status).toBe(401);
  await expect(signIn(office)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
  const renewed = { ...office, user: { ...office.user, password: "a longer one, 2026" } };
  expect((await signIn(renewed)).cookie).toBeTruthy();
});
