import { expect, test } from "vitest";
import { clientOf, withTenant } from "@/db/tenant";
import type { Json } from "@/lib/contracts/primitives";
import { publish, start } from "@/lib/fixtures/factories";
import { contextOf } from "@/lib/services/people/context-of";
import { issueToken } from "@/lib/services/people/token";
import { endpoint } from "@/lib/http/endpoint";
import { openOffice, request, someAddress } from "@/lib/http/testing/office";
import { createKey } from "@/lib/services/admin/keys";
import { createToken } from "@/lib/services/admin/tokens";
import { getInstance } from "@/lib/services/instances/get";
import { accountIdOf, namespaceOf } from "@/lib/services/tenants/names";
import { cloudflare } from "./cloudflare";
import { caller, newOrganisation } from "./testing/client";
import { transactionlink } from "./transactionlink";
import { twinit } from "./twinit";

type Headers = Record<string, string>;

/** An office with one instance, every credential that there is, and each contract's way to that instance. */
async function scene() {
  const office = await openOffice({ role: "admin" });
  const { admin } = office;
  const ctx = await contextOf(admin.tenantId, office.user.id, "test");
  if (!ctx) throw new Error("the office is closed");
  const id = await start(ctx, await publish(ctx.tenant, { key: "wait-here", ...waiting }));
  const { rows } = await withTenant(admin.tenantId, (db) =>
    clientOf(db).query<{ uuid: string }>("select uuid from instances where tenant_id = $1", [admin.tenantId]),
  );
  const uuid = rows[0]?.uuid ?? "";
  const { token, key, secret } = await createToken(admin, { name: "CI" });
  const other = await newOrganisation();
  const exchange = async (pair: { key: string; secret: string }) => {
    const { json } = await caller(transactionlink)("POST", "/auth/authorize", { body: pair });
    return (json as { accessToken: string }).accessToken;
  };
  const jwt = await exchange({ key, secret });
  const personal = (await createKey(admin, { name: "Ana", user: office.user.email })).key;
  const homeJwt = await issueToken(admin.tenantId, office.user.id, new Date());

  const credentials: Record<string, Headers> = {
    none: {},
    "our token as bearer": { authorization: `Bearer ${token}` },
    "our token, bare": { authorization: token },
    "another tenant's token as bearer": { authorization: `Bearer ${other.made.token}` },
    "another tenant's token, bare": { authorization: other.made.token },
    "the home contract's JWT": { authorization: `Bearer ${homeJwt}` },
    "TransactionLink's JWT": { authorization: `Bearer ${jwt}` },
    "another tenant's JWT of TransactionLink": {
      authorization: `Bearer ${await exchange({ key: other.made.key, secret: other.made.secret })}`,
    },
    "a person's key and address": { "x-auth-email": office.user.email, "x-auth-key": personal },
  };

  const home = endpoint(getInstance);
  const namespace = `nsfilter=${namespaceOf(ctx.tenant)}`;
  const ways: Record<string, (headers: Headers) => Promise<number>> = {
    home: async (headers) => {
      const { tenant, "X-API-Key": apiKey } = office.headers;
      const all = { tenant, "X-API-Key": apiKey, ...headers, "x-bandeja-client": someAddress() };
      const sent = request(`/apidev/v1/workflow/instances/${id}`, { headers: all });
      return (await home(sent, { params: Promise.resolve({ id }) })).status;
    },
    cloudflare: async (headers) => {
      const path = `/client/v4/accounts/${accountIdOf(ctx.tenant)}/workflows/wait-here/instances/${uuid}`;
      return (await caller(cloudflare, headers)("GET", path)).status;
    },
    "twinit, a list": async (headers) =>
      (await caller(twinit, headers)("GET", `/workflowsvc/api/v1/workflows?${namespace}`)).status,
    "twinit, one": async (headers) =>
      (await caller(twinit, headers)("GET", `/workflowsvc/api/v1/workflows/${uuid}?${namespace}`)).status,
    transactionlink: async (headers) =>
      (await caller(transactionlink, headers)("GET", `/workflows/${uuid}`)).status,
  };
  return { credentials, ways };
}

const waiting: { [key: string]: Json } = {
  nodes: [
    { id: "start", type: "start" },
    { id: "wait", type: "event", name: "Wait", event: "go" },
    { id: "end", type: "end" },
  ],
  edges: [
    { from: "start", to: "wait" },
    { from: "wait", to: "end" },
  ],
};

// What each contract answers to each credential; the home contract also asks for its two other headers.
const table: Record<string, Record<string, number>> = {
  home: { none: 400, "the home contract's JWT": 200 },
  cloudflare: {
    "our token as bearer": 200,
    "a person's key and address": 200,
    "another tenant's token as bearer": 403,
  },
  "twinit, a list": { "our token as bearer": 200, "another tenant's token as bearer": 404 },
  "twinit, one": { "our token as bearer": 200, "another tenant's token as bearer": 403 },
  transactionlink: {
    "our token, bare": 200,
    "TransactionLink's JWT": 200,
    "another tenant's token, bare": 404,
    "another tenant's JWT of TransactionLink": 404,
  },
};

test("each contract takes its own credentials, of its own tenant, and refuses all others with 401", async () => {
  const { credentials, ways } = await scene();
  for (const [contract, ask] of Object.entries(ways)) {
    const answers: Record<string, number> = {};
    const expected: Record<string, number> = {};
    for (const [name, headers] of Object.entries(credentials)) {
      answers[name] = await ask(headers);
      expected[name] =
        table[contract]?.[name] ?? (contract === "home" && name.startsWith("a person") ? 400 : 401);
    }
    expect({ contract, ...answers }).toEqual({ contract, ...expected });
  }
});
