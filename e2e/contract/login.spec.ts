import { setTimeout as sleep } from "node:timers/promises";

import { expect, expectShape, test, userOf } from "./support/test";
import { keys } from "./support/shape";

const PATH = "/apidev/v1/login";
const type = { "Content-Type": "application/json" };
const wrong = { code: "UNAUTHORIZED", message: "Invalid email or password." };

test("Login gives a token for an hour, without token or key", async ({ anyone, demo }) => {
  const { email, password, id } = userOf(demo, "apatel");
  const answer = await anyone({
    method: "POST",
    path: PATH,
    headers: { tenant: demo.tenant, ...type },
    body: { email, password },
  });
  expect(answer.status).toBe(200);
  expect(Object.keys(answer.body)).toEqual(["success", "data", "meta"]);
  expectShape(
    answer.body,
    keys({ success: "boolean", data: keys({ authorization: "string" }), meta: keys({}) }),
  );

  const { authorization } = answer.body.data as { authorization: string };
  const [header, claims] = authorization.split(".").map((part) => Buffer.from(part, "base64url").toString());
  expect(JSON.parse(header ?? "")).toEqual({ alg: "HS256", typ: "JWT" });
  const { exp, sub } = JSON.parse(claims ?? "") as { exp: number; sub: string };
  expect(sub).toBe(id);
  expect(Math.abs(exp - Date.now() / 1000 - 3600)).toBeLessThan(30);

  const me = await anyone({
    path: "/apidev/v1/me",
    headers: { tenant: demo.tenant, "X-API-Key": demo.apiKey, Authorization: `Bearer ${authorization}` },
  });
  expect(me.body.data).toMatchObject({ id, username: "apatel" });
});

test("without the tenant header it is BAD_REQUEST, with a malformed body VALIDATION_ERROR", async ({
  anyone,
  demo,
}) => {
  const post = (headers: Record<string, string>, body: unknown) =>
    anyone({ method: "POST", path: PATH, headers, body });
  const absent = await post(type, { email: "a", password: "b" });
  expect([absent.status, absent.body.error?.code, absent.body.error?.message]).toEqual([
    400,
    "BAD_REQUEST",
    "The tenant header is required.",
  ]);
  const tenant = { tenant: demo.tenant };
  const untyped = await post(tenant, { email: "a", password: "b" });
  expect([untyped.status, untyped.body.error?.code]).toEqual([400, "BAD_REQUEST"]);
  const bodies: [unknown, string[]][] = [
    ["{", ["body"]],
    ["[]", ["body"]],
    [{}, ["email", "password"]],
    [{ email: 1, password: null }, ["email", "password"]],
    [{ email: "", password: "b" }, ["email"]],
    [{ email: " ", password: "  " }, ["email", "password"]],
    [{ email: "a", password: "b", remember: true }, ["remember"]],
  ];
  for (const [body, fields] of bodies) {
    const answer = await post({ ...tenant, ...type }, body);
    expect([answer.status, answer.body.error?.code], JSON.stringify(body)).toEqual([400, "VALIDATION_ERROR"]);
    expect(answer.body.error?.details?.map(({ field }) => field)).toEqual(fields);
  }
});

test("password wrong, person unknown, tenant unknown and another tenant's person are one answer", async ({
  anyone,
  demo,
}) => {
  const [{ email, password }, theirs] = [userOf(demo, "ihaddad"), userOf(demo.other, "rsilva")];
  const attempts = [
    [demo.tenant, { email, password: "wrong" }],
    [demo.tenant, { email: "nobody@example.com", password }],
    ["nowhere.example.com", { email, password }],
    [demo.tenant, { email: theirs.email, password: theirs.password }],
  ] as const;
  for (const [tenant, body] of attempts) {
    const answer = await anyone({ method: "POST", path: PATH, headers: { tenant, ...type }, body });
    expect([answer.status, answer.body]).toEqual([401, { success: false, data: null, error: wrong }]);
  }
});

/** What a try that failed has spent comes back with time alone. */
async function recovered(retry: number, seconds: number): Promise<void> {
  test.slow();
  if (retry > 0) await sleep(seconds * 1_000);
}

test("an account takes five requests in thirty seconds, right or wrong", async ({ anyone, demo }, {
  retry,
}) => {
  await recovered(retry, 31);
  const { email, password } = userOf(demo.other, "guest");
  const logIn = () =>
    anyone({
      method: "POST",
      path: PATH,
      headers: { tenant: demo.other.tenant, ...type },
      body: { email, password },
    });
  const answers = [];
  for (let n = 0; n < 5; n++) answers.push(await logIn());
  expect(answers.map(({ status, headers }) => [status, headers.get("X-RateLimit-Remaining")])).toEqual([
    [200, "4"],
    [200, "3"],
    [200, "2"],
    [200, "1"],
    [200, "0"],
  ]);
  const sixth = await logIn();
  expect([sixth.status, sixth.body.error?.code]).toEqual([429, "RATE_LIMITED"]);
  const wait = Number(sixth.headers.get("Retry-After"));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(31);
});

test("five failures in thirty seconds block an account for a minute, one that does not exist too", async ({
  anyone,
  demo,
}, { retry }) => {
  await recovered(retry, 61);
  for (const email of [userOf(demo.other, "viewer").email, `nobody${Date.now()}@example.com`]) {
    const logIn = (password: string) =>
      anyone({
        method: "POST",
        path: PATH,
        headers: { tenant: demo.other.tenant, ...type },
        body: { email, password },
      });
    for (let n = 0; n < 5; n++) expect((await logIn("wrong")).status).toBe(401);
    const blocked = await logIn(userOf(demo.other, "viewer").password);
    expect([blocked.status, blocked.body.error?.code]).toEqual([429, "RATE_LIMITED"]);
    const wait = Number(blocked.headers.get("Retry-After"));
    expect(wait).toBeGreaterThan(50);
    expect(wait).toBeLessThanOrEqual(61);
    expect(blocked.headers.get("X-RateLimit-Remaining")).toBe("0");
  }
});
