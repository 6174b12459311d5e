import { expect, test } from "vitest";
import { z } from "zod";
import type { Operation } from "@/lib/contracts/operation";
import { revokeKey } from "@/lib/services/admin/keys";
import { disableUser, resetPassword } from "@/lib/services/admin/users";
import { login } from "@/lib/services/people/login";
import { me } from "@/lib/services/people/me";
import { issueToken } from "@/lib/services/people/token";
import { service } from "@/lib/services/service";
import { endpoint } from "./endpoint";
import { type Office, envelopeOf, openOffice, request, someAddress } from "./testing/office";

const writeOperation = {
  id: "testWrite",
  method: "POST",
  path: "/test/{id}",
  summary: "A write",
  permission: "APICLI_WORKFLOW_MANAGE",
  rate: "write",
  status: 201,
  input: z.strictObject({ id: z.string(), text: z.string().max(5) }),
  output: z.object({ text: z.string() }),
} as const satisfies Operation;
let writes = 0;
const write = service(writeOperation, async (_ctx, { text }) => {
  writes += 1;
  return { text: `${text} ${writes}` };
});
const POST = endpoint(write);
const GET = endpoint(me);

const post = (office: Office, more: Record<string, string | undefined> = {}, body = '{"text":"a"}') =>
  POST(
    request("/test/1", {
      method: "POST",
      headers: { ...office.headers, "Content-Type": "application/json", ...more },
      body,
    }),
    { params: Promise.resolve({ id: "1" }) },
  );
const get = (office: Office, more: Record<string, string | undefined> = {}) =>
  GET(request("/apidev/v1/me", { headers: { ...office.headers, ...more } }));

const seconds = () => Date.now() / 1000;
/** Of a minute that began at a moment, as many seconds are left at least. */
const leftOf = (from: number) => Math.floor(60 - (seconds() - from));

test("a good request is answered in the envelope, with its id and its rate", async () => {
  const office = await openOffice();
  const from = seconds();
  const response = await get(office);

  expect(response.status).toBe(200);
  expect(await envelopeOf(response)).toEqual({
    success: true,
    data: expect.objectContaining({ id: office.user.id, username: "ana", role: "staff" }),
    meta: {},
  });
  expect(response.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  expect(response.headers.get("X-RateLimit-Limit")).toBe("30");
  expect(response.headers.get("X-RateLimit-Remaining")).toBe("29");
  const reset = Number(response.headers.get("X-RateLimit-Reset"));
  expect(reset).toBeGreaterThanOrEqual(from + 60);
  expect(reset).toBeLessThanOrEqual(seconds() + 61);
  expect(response.headers.get("Vary")).toBe("Authorization, X-API-Key, tenant, Cookie");
});

test("the checks come in their order: each request is wrong from one step on, and fails at that step", async () => {
  const office = await openOffice({ role: "staff", writesPerMinute: 1 });
  const manager = await openOffice({ role: "manager", writesPerMinute: 100 });
  const status = async (response: Response) => {
    const { error } = await envelopeOf(response);
    return [response.status, error?.code, error?.details?.map(({ field }) => field)];
  };
  const large = { "content-length": String(256 * 1024 + 1) };

  expect(await status(await post(office, { ...large, tenant: undefined }))).toEqual([
    400,
    "VALIDATION_ERROR",
    ["body"],
  ]);
  expect(await status(await post(office, { tenant: undefined, Authorization: "Bearer x" }))).toEqual([
    400,
    "BAD_REQUEST",
    ["tenant"],
  ]);
  expect(await status(await post(office, { Authorization: "Bearer x" }, "{"))).toEqual([
    401,
    "UNAUTHORIZED",
    undefined,
  ]);
  expect(await status(await post(office, {}, "{"))).toEqual([403, "FORBIDDEN", undefined]);
  expect(await status(await post(office, {}, "{"))).toEqual([429, "RATE_LIMITED", undefined]);
  expect(await status(await post(manager, { "Content-Type": undefined }))).toEqual([
    400,
    "BAD_REQUEST",
    ["Content-Type"],
  ]);
  expect(await status(await post(manager, {}, '{"text":"too long","more":1}'))).toEqual([
    400,
    "VALIDATION_ERROR",
    ["text", "more"],
  ]);
  expect((await post(manager)).status).toBe(201);
});

test("a body that is compressed, or that does not arrive whole, is refused and named; neither is an error of ours", async () => {
  const office = await openOffice({ role: "manager", writesPerMinute: 100 });
  const outcome = async (response: Response) => {
    const { error } = await envelopeOf(response);
    return [response.status, error?.code, error?.details?.map(({ field }) => field)];
  };
  for (const encoding of ["gzip", "br", "deflate, identity", "x"]) {
    const answer = await outcome(await post(office, { "Content-Encoding": encoding }));
    expect([encoding, ...answer]).toEqual([encoding, 400, "VALIDATION_ERROR", ["Content-Encoding"]]);
  }
  expect((await post(office, { "Content-Encoding": "identity" })).status).toBe(201);

  for (const announced of ["12", undefined]) {
    const breaks = new ReadableStream({ pull: (controller) => controller.error(new Error("aborted")) });
    const sent = { method: "POST", body: breaks, duplex: "half" };
    const hungUp = new Request("http://localhost/test/1", sent);
    const headers = {
      ...office.headers,
      "Content-Type": "application/json",
      "x-bandeja-client": someAddress(),
    };
    for (const [name, value] of Object.entries(headers)) hungUp.headers.set(name, value);
    if (announced) hungUp.headers.set("content-length", announced);
    const answer = await POST(hungUp, { params: Promise.resolve({ id: "1" }) });
    expect(await outcome(answer)).toEqual([400, "VALIDATION_ERROR", ["body"]]);
  }
});

test("what is wrong with a field is said in words: what is missing, of the wrong kind, too long, unknown", async () => {
  const office = await openOffice({ role: "manager", writesPerMinute: 100 });
  const said = async (body: string) =>
    (await envelopeOf(await post(office, {}, body))).error?.details?.map(({ message }) => message);
  expect(await said("{}")).toEqual(["text is required"]);
  expect(await said('{"text":null}')).toEqual(["text must be a string"]);
  expect(await said('{"text":"too long"}')).toEqual(["text must have at most 5 characters"]);
  expect(await said('{"text":"a","more":1}')).toEqual(["more is not known here"]);
});

test("each absent header is named, and all of them at once", async () => {
  const office = await openOffice();
  for (const name of ["tenant", "X-API-Key", "Authorization"]) {
    const { error } = await envelopeOf(await get(office, { [name]: undefined }));
    expect(error).toEqual({
      code: "BAD_REQUEST",
      message: `The ${name} header is required.`,
      details: [{ field: name, message: `The ${name} header is required.` }],
    });
  }
  const { error } = await envelopeOf(await GET(request("/apidev/v1/me")));
  expect(error?.message).toBe("The tenant, X-API-Key and Authorization headers are required.");
});

/** Of a text's last characters some bits may mean nothing; of its first all count. */
const otherFirst = (_: string, first: string, rest: string) => `.${first === "A" ? "B" : "A"}${rest}`;

test("credentials that do not hold are 401: garbled, of another tenant, expired, revoked", async () => {
  const office = await openOffice();
  const other = await openOffice();
  const now = Date.now();
  const expired = await issueToken(office.admin.tenantId, office.user.id, new Date(now - 3_700_000));
  const none = `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${office.headers.Authorization.split(".")[1]}.`;
  const wrong: Record<string, string>[] = [
    { Authorization: "Bearer x" },
    { Authorization: office.headers.Authorization.replace("Bearer", "Basic") },
    { Authorization: office.headers.Authorization.replace(/\.(.)([^.]*)$/, otherFirst) },
    { Authorization: `Bearer ${none}` },
    { Authorization: `Bearer ${expired}` },
    { Authorization: other.headers.Authorization },
    { "X-API-Key": "gtk_x" },
    { "X-API-Key": `${office.key.slice(0, -1)}${office.key.endsWith("A") ? "B" : "A"}` },
    { "X-API-Key": other.key },
    { tenant: other.hostname },
    { tenant: "nowhere.localhost" },
  ];
  for (const headers of wrong) {
    const response = await get(office, headers);
    expect(response.status, JSON.stringify(headers)).toBe(401);
    expect((await envelopeOf(response)).error?.code).toBe("UNAUTHORIZED");
  }
  expect((await get(office, { tenant: ` ${office.hostname.toUpperCase()} ` })).status).toBe(200);
});

test("a disabled person, a reset password and a revoked key end access at once", async () => {
  const office = await openOffice({ readsPerMinute: 1000 });
  const again = async () => (await get(office)).status;
  expect(await again()).toBe(200);

  await resetPassword({ ...office.admin, now: new Date() }, office.user.email);
  expect(await again()).toBe(401);
  const fresh = `Bearer ${await issueToken(office.admin.tenantId, office.user.id, new Date())}`;
  expect((await get(office, { Authorization: fresh })).status).toBe(200);

  await revokeKey(office.admin, office.keyId);
  expect((await get(office, { Authorization: fresh })).status).toBe(401);

  const second = await openOffice();
  await disableUser({ ...second.admin, now: new Date() }, second.user.email);
  expect((await get(second)).status).toBe(401);
});

test("the window takes as many as the key's limit, says when it opens again, and counts per endpoint", async () => {
  const office = await openOffice({ readsPerMinute: 3 });
  const from = seconds();
  const answers = await Promise.all(Array.from({ length: 8 }, () => get(office)));
  expect(answers.filter((one) => one.status === 200)).toHaveLength(3);
  expect(answers.filter((one) => one.status === 429)).toHaveLength(5);

  const refused = answers.find((one) => one.status === 429);
  expect(refused?.headers.get("X-RateLimit-Remaining")).toBe("0");
  const wait = Number(refused?.headers.get("Retry-After"));
  expect(wait).toBeGreaterThanOrEqual(leftOf(from));
  expect(wait).toBeLessThanOrEqual(61);
  expect((await post(office)).status).toBe(403);
});

test("sixty failures of one address are answered, the next ones are told to wait", async () => {
  const address = someAddress();
  const office = await openOffice();
  const fail = () => get(office, { Authorization: "Bearer x", "x-bandeja-client": address });
  const from = seconds();
  const first = await fail();
  expect([
    first.status,
    first.headers.get("X-RateLimit-Limit"),
    first.headers.get("X-RateLimit-Remaining"),
  ]).toEqual([401, "60", "59"]);
  const others = await Promise.all(Array.from({ length: 59 }, fail));
  expect(new Set(others.map(({ status }) => status))).toEqual(new Set([401]));

  const refused = await fail();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThanOrEqual(leftOf(from));
  expect((await get(office, { "x-bandeja-client": address })).status).toBe(200);
  expect((await get(office, { Authorization: "Bearer x" })).status).toBe(401);
});

test("a read carries a tag, and is 304 for who has it; the request counts", async () => {
  const office = await openOffice();
  const etag = (await get(office)).headers.get("ETag") ?? "";
  const same = await get(office, { "If-None-Match": `"x", ${etag}` });
  expect([same.status, await same.text(), same.headers.get("ETag")]).toEqual([304, "", etag]);
  expect(same.headers.get("X-RateLimit-Remaining")).toBe("28");
  expect((await get(office, { "If-None-Match": '"x"' })).status).toBe(200);
});

test("HEAD answers as GET does, without the body", async () => {
  const office = await openOffice();
  const response = await GET(request("/apidev/v1/me", { method: "HEAD", headers: office.headers }));
  expect([response.status, await response.text()]).toEqual([200, ""]);
  expect(Number(response.headers.get("Content-Length"))).toBeGreaterThan(100);
});

test("a write with a key is done once; another body under the key is refused", async () => {
  const manager = await openOffice({ role: "manager" });
  const keyed = { "Idempotency-Key": "k 1" };
  const first = await post(manager, keyed);
  const again = await post(manager, keyed);
  expect(await again.text()).toBe(await first.text());
  expect([first.status, again.status]).toEqual([201, 201]);
  expect([first.headers.get("Idempotency-Replayed"), again.headers.get("Idempotency-Replayed")]).toEqual([
    null,
    "true",
  ]);

  expect((await post(manager, keyed, '{"text":"b"}')).status).toBe(400);
  for (const key of ["", "x".repeat(256), "ñ"]) {
    const response = await post(manager, { "Idempotency-Key": key });
    expect([response.status, (await envelopeOf(response)).error?.details?.[0]?.field]).toEqual([
      400,
      "Idempotency-Key",
    ]);
  }
});

test("login gives a token that works, and never says which part was wrong", async () => {
  const office = await openOffice();
  const logIn = (tenant: string | undefined, body: unknown) =>
    endpoint(login)(
      request("/apidev/v1/login", {
        method: "POST",
        headers: { tenant, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
  const { email, password } = office.user;
  const good = await envelopeOf(await logIn(office.hostname, { email: email.toUpperCase(), password }));
  const { authorization } = good.data as { authorization: string };
  expect((await get(office, { Authorization: `Bearer ${authorization}` })).status).toBe(200);

  const answers = await Promise.all([
    logIn(office.hostname, { email, password: "wrong" }),
    logIn(office.hostname, { email: "nobody@example.com", password }),
    logIn("nowhere.localhost", { email, password }),
  ]);
  expect(answers.map((one) => one.status)).toEqual([401, 401, 401]);
  expect(new Set(await Promise.all(answers.map((one) => one.text()))).size).toBe(1);

  const absent = await envelopeOf(await logIn(undefined, {}));
  expect(absent.error).toMatchObject({ code: "BAD_REQUEST", message: "The tenant header is required." });
  const malformed = await envelopeOf(await logIn(office.hostname, { email, password: 1, more: 1 }));
  expect([malformed.error?.code, malformed.error?.details?.map(({ field }) => field)]).toEqual([
    "VALIDATION_ERROR",
    ["password", "more"],
  ]);
});

test("an address that has failed too often cannot try passwords either", async () => {
  const [office, address] = [await openOffice(), someAddress()];
  const fail = () => get(office, { Authorization: "Bearer x", "x-bandeja-client": address });
  await Promise.all(Array.from({ length: 60 }, fail));
  const { email, password } = office.user;
  const response = await endpoint(login)(
    request("/apidev/v1/login", {
      method: "POST",
      headers: { tenant: office.hostname, "Content-Type": "application/json", "x-bandeja-client": address },
      body: JSON.stringify({ email, password }),
    }),
  );
  expect([response.status, response.headers.get("X-RateLimit-Limit")]).toEqual([429, "60"]);
});

test("an account takes five logins in thirty seconds, and five failures block it for a minute", async () => {
  const office = await openOffice();
  const { email, password } = office.user;
  const logIn = (secret: string, to = email) =>
    endpoint(login)(
      request("/apidev/v1/login", {
        method: "POST",
        headers: { tenant: office.hostname, "Content-Type": "application/json" },
        body: JSON.stringify({ email: to, password: secret }),
      }),
    );
  const from = seconds();
  for (let n = 0; n < 5; n++) expect((await logIn("wrong")).status).toBe(401);
  const blocked = await logIn(password);
  expect(blocked.status).toBe(429);
  expect(blocked.headers.get("X-RateLimit-Limit")).toBe("5");
  expect(Number(blocked.headers.get("Retry-After"))).toBeGreaterThanOrEqual(leftOf(from));

  const unknown = "nobody@example.com";
  for (let n = 0; n < 5; n++) expect((await logIn("wrong", unknown)).status).toBe(401);
  expect((await logIn("wrong", unknown)).status).toBe(429);

  const other = await openOffice();
  const often = () =>
    endpoint(login)(
      request("/apidev/v1/login", {
        method: "POST",
        headers: { tenant: other.hostname, "Content-Type": "application/json" },
        body: JSON.stringify({ email: other.user.email, password: other.user.password }),
      }),
    );
  const five = await Promise.all(Array.from({ length: 5 }, often));
  expect(five.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const sixth = await often();
  expect(sixth.status).toBe(429);
  expect(Number(sixth.headers.get("Retry-After"))).toBeLessThanOrEqual(31);
});

test("a text in the path that the database could not store is 400 and named", async () => {
  const office = await openOffice({ role: "manager" });
  const input = z.strictObject({ type: z.string(), text: z.string() });
  const operation = { ...writeOperation, id: "testNamed", path: "/test/{type}", input } as const;
  const named = endpoint(service(operation, async (_ctx, { type }) => ({ text: type })));
  const headers = { ...office.headers, "Content-Type": "application/json" };

  const response = await named(request("/test/%00", { method: "POST", headers, body: '{"text":"a"}' }), {
    params: Promise.resolve({ type: "\0" }),
  });

  expect(response.status).toBe(400);
  expect((await envelopeOf(response)).error?.details).toEqual([
    { field: "type", message: "type must not contain a NUL character" },
  ]);
});
