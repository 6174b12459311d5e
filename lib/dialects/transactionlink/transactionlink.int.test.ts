import { decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from "jose";
import { expect, test } from "vitest";
import { definitionByKey } from "@/db/queries/definitions";
import { instanceByExternalId } from "@/db/queries/instances";
import { overviewByUuid } from "@/db/queries/overview";
import { withTenant } from "@/db/tenant";
import type { Role } from "@/lib/contracts/permissions";
import type { Json } from "@/lib/contracts/primitives";
import { newUser, publish } from "@/lib/fixtures/factories";
import { fireTimers } from "@/lib/fixtures/timers";
import { createToken, revokeToken } from "@/lib/services/admin/tokens";
import { keyFor } from "@/lib/services/people/keys";
import { issueToken } from "@/lib/services/people/token";
import { caller, newOrganisation, type Organisation } from "../testing/client";
import { transactionlink } from ".";
import type { Execution } from "./execution";

type Tokens = { accessToken: string; refreshToken: string; expiryDuration: number; tokenType: string };
type Node = { id: string; [key: string]: Json };

const TYPE = "application/json;charset=UTF-8";
const client = ({ made }: Organisation, authorization = made.token) =>
  caller(transactionlink, { authorization });

const waits = { id: "wait", type: "event", name: "Approval", event: "approval" };

/** Publishes a definition of one node between start and end, and names it by uuid. */
async function define({ tenant }: Organisation, node: Node = waits, output = "= { done: true }") {
  const key = `wf-${crypto.randomUUID()}`;
  await publish(tenant, {
    key,
    name: "Know Your Client",
    entity_types: ["CUENTA"],
    nodes: [{ id: "start", type: "start" }, node, { id: "end", type: "end", output }],
    edges: [
      { from: "start", to: node.id },
      { from: node.id, to: "end" },
    ],
  });
  const found = await withTenant(tenant.id, (db) => definitionByKey(db, tenant.id, key));
  if (!found) throw new Error("the definition was not published");
  return found;
}

async function started(ours: Organisation, more: object = {}): Promise<Execution> {
  const { uuid } = await define(ours);
  const body = { workflowDefinitionId: uuid, locale: "en", ...more };
  const { status, json } = await client(ours)("POST", "/workflows", { body });
  expect(status).toBe(200);
  return json;
}

async function authorized({ made }: Organisation): Promise<Tokens> {
  const body = { key: made.key, secret: made.secret };
  const { status, json } = await caller(transactionlink)("POST", "/auth/authorize", { body });
  expect(status).toBe(200);
  return json;
}

const refresh = (refreshToken: unknown) =>
  caller(transactionlink)("POST", "/auth/refresh", { body: { refreshToken } });

test("an execution is created, read and cancelled; what has no answer is 204 and empty", async () => {
  const ours = await newOrganisation();
  const send = client(ours);
  const { id: definitionId, uuid } = await define(ours);
  const before = Date.now();
  const created = await send("POST", "/workflows", {
    body: {
      workflowDefinitionId: uuid,
      locale: "fr",
      parameters: { amount: 5 },
      recordId: crypto.randomUUID(),
    },
  });
  const execution = created.json as Execution;
  expect([created.status, created.headers.get("content-type")]).toEqual([200, TYPE]);
  expect(execution).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    workspaceId: ours.tenant.uuid,
    workflowDefinitionId: uuid,
    parameters: { amount: 5 },
    name: "Know Your Client",
    revision: 1,
    status: "RUNNING",
    locale: "fr",
    expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    uiOptions: {},
    executionType: "BACKGROUND",
    executionVersion: 1,
    origin: "API",
  });
  const expiry = Date.parse(execution.expiresAt ?? "");
  expect(expiry).toBeGreaterThanOrEqual(before + 3_600_000);
  expect(expiry).toBeLessThanOrEqual(Date.now() + 3_600_000);
  expect((await send("GET", `/workflows/${execution.id}`)).json).toEqual(execution);
  const row = await withTenant(ours.tenant.id, (db) =>
    instanceByExternalId(db, ours.tenant.id, definitionId, execution.id),
  );
  expect(row).toMatchObject({ locale: "fr", recordId: expect.any(String), uuid: execution.id });

  const cancelled = await send("POST", `/workflows/${execution.id}/cancel`);
  expect([cancelled.status, cancelled.text, cancelled.headers.get("content-type")]).toEqual([204, "", null]);
  expect((await send("GET", `/workflows/${execution.id}`)).json).toMatchObject({ status: "CANCELLED" });
  for (const [method, route] of [
    ["POST", "/cancel"],
    ["DELETE", ""],
  ] as const)
    expect((await send(method, `/workflows/${execution.id}${route}`)).status).toBe(400);

  const other = await started(ours);
  expect((await send("DELETE", `/workflows/${other.id}`)).status).toBe(204);
  expect((await send("GET", `/workflows/${other.id}`)).json).toMatchObject({ status: "CANCELLED" });
});

test("its result is there when it has completed, always an object, and 404 before and without one", async () => {
  const ours = await newOrganisation();
  const send = client(ours);
  const result = async (output: string) => {
    const script = { id: "work", type: "script_task", name: "Work", set: { n: "= 1" } };
    const { uuid } = await define(ours, script, output);
    const { json } = await send("POST", "/workflows", { body: { workflowDefinitionId: uuid, locale: "en" } });
    const { id, status } = json as Execution;
    expect(status).toBe("COMPLETED");
    return (await send("GET", `/workflows/${id}/result`)).json;
  };
  expect(await result("= { n: data.n }")).toEqual({ n: 1 });
  expect(await result("= data.n + 1")).toEqual({ value: 2 });
  const { id } = await started(ours);
  for (const unknown of [id, crypto.randomUUID(), "nonsense"]) {
    const answer = await send("GET", `/workflows/${unknown}/result`);
    expect([answer.status, answer.json]).toMatchObject([404, { status: 404, error: "Not Found" }]);
  }
});

test("an execution expires when its time has passed", async () => {
  const ours = await newOrganisation();
  const { id, expiresAt } = await started(ours);
  const row = await withTenant(ours.tenant.id, (db) => overviewByUuid(db, ours.tenant.id, id));
  await fireTimers(ours.tenant, row?.id ?? "", new Date(Date.parse(expiresAt ?? "") + 1));
  expect((await client(ours)("GET", `/workflows/${id}`)).json).toMatchObject({
    status: "EXPIRED",
    expiresAt,
  });
});

test("what is asked for must be sound: each field that is not is 400 and named", async () => {
  const ours = await newOrganisation();
  const { uuid: workflowDefinitionId } = await define(ours);
  const good = { workflowDefinitionId, locale: "en" };
  const inMinutes = (n: number) => new Date(Date.now() + n * 60_000).toISOString();
  const wrong: [field: string, value: unknown][] = [
    ["workflowDefinitionId", undefined],
    ["workflowDefinitionId", "nonsense"],
    ["workflowDefinitionId", 7],
    ["locale", undefined],
    ["locale", ""],
    ["locale", "english please"],
    ["locale", 1],
    ["parameters", "x"],
    ["parameters", [1]],
    ["expiresAt", "tomorrow"],
    ["expiresAt", 1_790_000_000],
    ["expiresAt", inMinutes(-1)],
    ["expiresAt", inMinutes(29)],
    ["expiresAt", inMinutes(30 * 24 * 60 + 60)],
    ["recordId", "42"],
  ];
  for (const [field, value] of wrong) {
    const { status, json } = await client(ours)("POST", "/workflows", { body: { ...good, [field]: value } });
    expect([field, value, status]).toEqual([field, value, 400]);
    expect(json).toEqual({ status: 400, error: "Bad Request", message: expect.stringContaining(field) });
  }
  for (const body of ["", "{", "[]", "null"])
    expect((await client(ours)("POST", "/workflows", { body })).status).toBe(400);
  for (const more of [
    { parameters: null, expiresAt: null, recordId: null },
    { expiresAt: inMinutes(60) },
    { expiresAt: inMinutes(30 * 24 * 60) },
    { locale: "pt-BR", somethingElse: true },
  ])
    expect((await client(ours)("POST", "/workflows", { body: { ...good, ...more } })).status).toBe(200);
});

test("a definition and an execution that are unknown or another's do not exist", async () => {
  const [ours, theirs] = [await newOrganisation(), await newOrganisation()];
  const { uuid } = await define(theirs);
  const { id } = await started(theirs);
  const send = client(ours);
  for (const workflowDefinitionId of [uuid, crypto.randomUUID()])
    expect((await send("POST", "/workflows", { body: { workflowDefinitionId, locale: "en" } })).status).toBe(
      404,
    );
  for (const unknown of [id, crypto.randomUUID(), "nonsense", "1"]) {
    expect((await send("GET", `/workflows/${unknown}`)).status).toBe(404);
    expect((await send("POST", `/workflows/${unknown}/cancel`)).status).toBe(404);
    expect((await send("DELETE", `/workflows/${unknown}`)).status).toBe(404);
  }
});

test("key and secret are exchanged for a JWT with the claims of the contract, which acts as the token does", async () => {
  const ours = await newOrganisation();
  const tokens = await authorized(ours);
  expect(tokens).toEqual({
    accessToken: expect.any(String),
    refreshToken: expect.stringMatching(/^trt_/),
    expiryDuration: 3600,
    tokenType: "Bearer",
  });
  const claims = decodeJwt(tokens.accessToken);
  expect(decodeProtectedHeader(tokens.accessToken).alg).toBe("HS256");
  expect(claims).toMatchObject({
    workspaceId: ours.tenant.uuid,
    "custom:teamId": expect.stringMatching(/^[\da-f-]{36}$/),
  });
  expect(Number(claims.exp) - Number(claims.iat)).toBe(3600);
  const { id } = await started(ours);
  const send = client(ours, `Bearer ${tokens.accessToken}`);
  expect((await send("GET", `/workflows/${id}`)).status).toBe(200);
  expect((await send("POST", `/workflows/${id}/cancel`)).status).toBe(204);
});

test("a wrong key, secret or refresh token is 401; one that is missing or no text 400", async () => {
  const ours = await newOrganisation();
  const { key, secret } = ours.made;
  const other = (await newOrganisation()).made;
  const send = caller(transactionlink);
  const authorize = (body: unknown) => send("POST", "/auth/authorize", { body });
  for (const body of [
    { key, secret: other.secret },
    { key: other.key, secret },
    { key, secret: "" },
    { key: "", secret },
    { key: "nonsense", secret },
  ])
    expect((await authorize(body)).status).toBe(401);
  for (const body of [{ key }, { secret }, { key, secret: 1 }, { key: null, secret }, "", [], "x"])
    expect((await authorize(body)).status).toBe(400);
  for (const wrong of [
    "",
    "nonsense",
    ours.made.token,
    `trt_${ours.tenant.id}_0123456789ab_${"x".repeat(43)}`,
  ])
    expect((await refresh(wrong)).status).toBe(401);
  for (const wrong of [undefined, null, 5]) expect((await refresh(wrong)).status).toBe(400);
});

test("a refresh token is used once, and using one again ends all that came from it", async () => {
  const ours = await newOrganisation();
  const first = await authorized(ours);
  const second = (await refresh(first.refreshToken)).json as Tokens;
  expect(Object.keys(second)).toEqual(Object.keys(first));
  expect(second.refreshToken).not.toBe(first.refreshToken);
  const { id } = await started(ours);
  expect((await client(ours, `Bearer ${second.accessToken}`)("GET", `/workflows/${id}`)).status).toBe(200);

  const third = (await refresh(second.refreshToken)).json as Tokens;
  expect((await refresh(first.refreshToken)).status).toBe(401);
  expect((await refresh(third.refreshToken)).status).toBe(401);
  const apart = await authorized(ours);
  expect((await refresh(apart.refreshToken)).status).toBe(200);
});

test("of several who use a refresh token at once, one gets the next", async () => {
  const { refreshToken } = await authorized(await newOrganisation());
  const answers = await Promise.all(Array.from({ length: 5 }, () => refresh(refreshToken)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 401, 401, 401, 401]);
});

test("a token that is revoked ends what it was exchanged for", async () => {
  const ours = await newOrganisation();
  const made = await createToken(ours.admin, { name: "Short" });
  const short = { ...ours, made };
  const { id } = await started(ours);
  const { accessToken, refreshToken } = await authorized(short);
  const read = async (authorization: string) =>
    (await client(ours, authorization)("GET", `/workflows/${id}`)).status;
  expect([await read(`Bearer ${accessToken}`), await read(made.token)]).toEqual([200, 200]);
  await revokeToken(ours.admin, made.id);
  expect([await read(`Bearer ${accessToken}`), await read(made.token)]).toEqual([401, 401]);
  expect((await refresh(refreshToken)).status).toBe(401);
  const body = { key: made.key, secret: made.secret };
  expect((await caller(transactionlink)("POST", "/auth/authorize", { body })).status).toBe(401);
});

test("a JWT of another algorithm, key, audience, tenant or time is 401, as is a token in the wrong place", async () => {
  const ours = await newOrganisation();
  const other = await newOrganisation();
  const { accessToken } = await authorized(ours);
  const claims = decodeJwt(accessToken);
  const signed = (change: object, key: Uint8Array = keyFor("transactionlink"), alg = "HS256") =>
    new SignJWT({ ...claims, ...change }).setProtectedHeader({ alg, typ: "JWT" }).sign(key);
  const now = Math.floor(Date.now() / 1000);
  const person = await newUser(ours.tenant, { role: "admin" });
  const bad = [
    new UnsecuredJWT(claims).encode(),
    `${Buffer.from('{"alg":"none"}').toString("base64url")}.${accessToken.split(".")[1]}.`,
    await signed({}, keyFor("token")),
    await signed({}, keyFor("transactionlink"), "HS512"),
    await signed({ aud: "bandeja:apidev" }),
    await signed({ iss: "someone" }),
    await signed({ exp: now - 1 }),
    await signed({ workspaceId: other.tenant.uuid }),
    await signed({ sub: `${other.tenant.id}_${other.made.token.split("_")[2]}` }),
    await signed({ sub: `${ours.tenant.id}_0123456789ab` }),
    await issueToken(ours.tenant.id, person.caller.id, new Date()),
    ours.made.token,
    "",
  ];
  expect((await client(ours, `Bearer ${await signed({})}`)("GET", "/workflows/1")).status).toBe(404);
  for (const jwt of bad)
    expect((await client(ours, `Bearer ${jwt}`)("GET", "/workflows/1")).status).toBe(401);
  for (const header of ["", accessToken, `Basic ${ours.made.token}`, `tot_1_0123456789ab_${"x".repeat(43)}`])
    expect((await client(ours, header)("GET", "/workflows/1")).status).toBe(401);
});

test.each<[Role, number[]]>([
  ["manager", [200, 200, 204]],
  ["staff", [200, 200, 403]],
  ["readonly", [200, 403, 403]],
  ["none", [403, 403, 403]],
])(
  "a token of the role %s reads, creates and cancels another's as its account may",
  async (role, statuses) => {
    const ours = await newOrganisation();
    const { id, workflowDefinitionId } = await started(ours);
    const { token } = await createToken(ours.admin, { name: role, role });
    const send = client(ours, token);
    const answers = [
      await send("GET", `/workflows/${id}`),
      await send("POST", "/workflows", { body: { workflowDefinitionId, locale: "en" } }),
      await send("POST", `/workflows/${id}/cancel`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(statuses);
  },
);

test("a path that is none is 404, a wrong method 405, both in the contract's words", async () => {
  const send = client(await newOrganisation());
  const lost = await send("GET", "/workflows/1/2/3");
  expect([lost.status, lost.headers.get("content-type")]).toEqual([404, TYPE]);
  const method = await send("PUT", "/workflows/1");
  expect([method.status, method.headers.get("allow")]).toEqual([405, "HEAD, GET, DELETE"]);
  expect(method.json).toMatchObject({ status: 405, error: "Method Not Allowed" });
});
