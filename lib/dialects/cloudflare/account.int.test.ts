import { expect, test } from "vitest";
import type { Role } from "@/lib/contracts/permissions";
import { type Answer, define, newClient, waiting } from "@/lib/fixtures/cloudflare/client";
import { newTenant, newUser } from "@/lib/fixtures/factories";
import { serve } from "@/lib/http/dialect";
import { someAddress } from "@/lib/http/testing/office";
import { createKey } from "@/lib/services/admin/keys";
import { createToken } from "@/lib/services/admin/tokens";
import { accountIdOf } from "@/lib/services/tenants/names";
import { cloudflare } from ".";

const { GET: handle } = serve(cloudflare);
const client = (role?: Role) => newClient(handle, role);

test("credentials: missing or bad 401, another account 403, each with the vendor's number", async () => {
  const [one, other] = [await client(), await client()];
  const outcome = ({ status, errors }: Answer) => [status, errors[0]?.code];
  expect(outcome(await one.call("GET", "", undefined, { Authorization: "" }))).toEqual([401, 10000]);
  expect(outcome(await one.call("GET", "", undefined, { Authorization: one.token }))).toEqual([401, 10000]);
  expect(outcome(await one.call("GET", "", undefined, { Authorization: `Bearer ${one.token}x` }))).toEqual([
    401, 10000,
  ]);
  expect(outcome(await one.send("GET", `/accounts/${other.account}/workflows`))).toEqual([403, 10000]);
  expect(outcome(await one.send("GET", "/accounts/x/workflows"))).toEqual([403, 10000]);
  expect(outcome(await one.call("GET", "/nothing"))).toEqual([404, 10200]);
  expect(outcome(await one.send("GET", "/nothing"))).toEqual([404, 7000]);
  expect(outcome(await one.send("DELETE", "/accounts"))).toEqual([405, 7001]);
  const reader = await client("readonly");
  const workflow = await define(reader.tenant, waiting);
  expect(outcome(await reader.call("POST", `${workflow}/instances`, {}))).toEqual([403, 10000]);
  expect((await reader.call("GET", workflow)).status).toBe(200);
});

test("what the command line asks about its token is answered for the token's tenant", async () => {
  const one = await client();
  expect((await one.send("GET", "/user/tokens/verify")).result).toMatchObject({ status: "active" });
  expect((await one.send("GET", "/accounts")).result).toMatchObject([
    { id: one.account, name: one.tenant.name },
  ]);
  expect((await one.send("GET", "/memberships")).result).toMatchObject([{ account: { id: one.account } }]);
  expect((await one.send("GET", "/memberships?page=2")).result).toEqual([]);
  expect((await one.send("GET", "/user")).result).toMatchObject({ first_name: "CI" });
  expect((await one.send("GET", `/accounts/${one.account}`)).result).toMatchObject({ id: one.account });
});

test("a token has limits of its own over all endpoints, and a large body is refused in the envelope", async () => {
  const tenant = await newTenant();
  const admin = { tenantId: tenant.id, actor: "test", now: new Date() };
  const { token } = await createToken(admin, { name: "CI" });
  const path = `http://localhost/client/v4/accounts/${accountIdOf(tenant)}/workflows`;
  const ask = (url: string, init: RequestInit = {}, headers = {}) =>
    handle(new Request(url, { ...init, headers: { Authorization: `Bearer ${token}`, ...headers } }));
  const left = (response: Response) => [
    response.headers.get("X-RateLimit-Limit"),
    response.headers.get("X-RateLimit-Remaining"),
  ];
  expect(left(await ask(path))).toEqual(["600", "599"]);
  expect(left(await ask(`${path}/none`))).toEqual(["600", "598"]);
  const write = await ask(`${path}/none/instances`, { method: "POST" });
  expect([write.status, ...left(write)]).toEqual([404, "120", "119"]);
  const large = await ask(
    `${path}/none/instances`,
    { method: "POST", body: "x" },
    { "Content-Length": "300000" },
  );
  expect(large.status).toBe(400);
  expect(await large.json()).toMatchObject({ success: false, errors: [{ code: 10002 }], result: null });
  expect(large.headers.get("X-Request-Id")).toMatch(/^[\da-f-]{36}$/);

  const small = await createToken(admin, { name: "small", readsPerMinute: 1 });
  const from = Date.now();
  const few = () => ask(path, {}, { Authorization: `Bearer ${small.token}` });
  expect((await few()).status).toBe(200);
  const refused = await few();
  expect(refused.status).toBe(429);
  const wait = Math.floor(60 - (Date.now() - from) / 1000);
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThanOrEqual(wait);
  expect(await refused.json()).toMatchObject({ success: false, errors: [{ code: 10429 }] });
});

test("a person's own key and address act as that person", async () => {
  const tenant = await newTenant();
  const { caller } = await newUser(tenant, { username: "ana", role: "manager" });
  const admin = { tenantId: tenant.id, actor: "test", now: new Date() };
  const { key } = await createKey(admin, { name: "mine", user: caller.email });
  const shared = await createKey(admin, { name: "everybody's" });
  const ask = async (email: string, secret: string) => {
    const headers = { "X-Auth-Email": email, "X-Auth-Key": secret, "x-bandeja-client": someAddress() };
    const response = await handle(new Request("http://localhost/client/v4/user", { headers }));
    const { result } = (await response.json()) as { result: { username: string } | null };
    return [response.status, result?.username];
  };
  expect(await ask(caller.email.toUpperCase(), key)).toEqual([200, "ana"]);
  expect(await ask("someone@else.example", key)).toEqual([401, undefined]);
  expect(await ask(caller.email, shared.key)).toEqual([401, undefined]);
});
