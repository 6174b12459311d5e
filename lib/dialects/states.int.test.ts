import { expect, test } from "vitest";
import { overviewByUuid } from "@/db/queries/overview";
import { clientOf, withTenant } from "@/db/tenant";
import { INSTANCE_STATES, type InstanceState } from "@/lib/contracts/overview";
import type { Json } from "@/lib/contracts/primitives";
import { context, newUser, publish, start } from "@/lib/fixtures/factories";
import { getInstance } from "@/lib/services/instances/get";
import { listInstances } from "@/lib/services/instances/list";
import { accountIdOf, namespaceOf } from "@/lib/services/tenants/names";
import { cloudflare } from "./cloudflare";
import { caller, newOrganisation } from "./testing/client";
import { transactionlink } from "./transactionlink";
import { twinit } from "./twinit";

/** The spellings of each state: of the home contract, of Cloudflare, of Twinit, of TransactionLink. */
const spellings: Record<InstanceState, [string, string, string, string]> = {
  queued: ["RUNNING", "queued", "QUEUED", "RUNNING"],
  running: ["RUNNING", "running", "RUNNING", "RUNNING"],
  waiting: ["RUNNING", "waiting", "RUNNING", "RUNNING"],
  pausing: ["RUNNING", "waitingForPause", "PAUSED", "RUNNING"],
  paused: ["RUNNING", "paused", "PAUSED", "RUNNING"],
  completed: ["COMPLETED", "complete", "COMPLETED", "COMPLETED"],
  cancelled: ["CANCELLED", "terminated", "TERMINATED", "CANCELLED"],
  failed: ["ERROR", "errored", "FAILED", "FAILED"],
  incident: ["ERROR", "errored", "FAILED", "FAILED"],
  expired: ["ERROR", "errored", "FAILED", "EXPIRED"],
};

const HOME = ["RUNNING", "COMPLETED", "CANCELLED", "ERROR"] as const;
const CLOUDFLARE = [
  "queued",
  "running",
  "waiting",
  "waitingForPause",
  "paused",
  "complete",
  "terminated",
  "errored",
];
const TWINIT = ["QUEUED", "RUNNING", "PAUSED", "COMPLETED", "FAILED", "TERMINATED"];

const waiting: { [key: string]: Json } = {
  key: "wait-here",
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

/** One instance, put into a state by force, and how each contract shows and finds it. */
async function scene() {
  const { tenant, made } = await newOrganisation();
  const home = context(await newUser(tenant, { role: "manager" }));
  const id = await start(home, await publish(tenant, waiting));
  const force = (state: InstanceState) =>
    withTenant(tenant.id, (db) =>
      clientOf(db).query("update instances set status = $3 where tenant_id = $1 and id = $2", [
        tenant.id,
        id,
        state,
      ]),
    );
  const { rows } = await withTenant(tenant.id, (db) =>
    clientOf(db).query<{ uuid: string }>("select uuid from instances where tenant_id = $1", [tenant.id]),
  );
  const uuid = rows[0]?.uuid ?? "";
  const bearer = { authorization: `Bearer ${made.token}` };
  const ask = {
    cloudflare: caller(cloudflare, bearer),
    twinit: caller(twinit, bearer),
    transactionlink: caller(transactionlink, { authorization: made.token }),
  };
  const account = `/client/v4/accounts/${accountIdOf(tenant)}/workflows/wait-here/instances`;
  const workflows = "/workflowsvc/api/v1/workflows";
  const nsfilter = `nsfilter=${namespaceOf(tenant)}`;
  type Shown = { result: { status: string }; _status: string; status: string };
  const json = async (answer: Promise<{ status: number; json: never }>): Promise<Shown> => {
    const { status, json: body } = await answer;
    expect(status).toBe(200);
    return body;
  };
  const shown = async () => [
    (await getInstance(home, { id })).status,
    (await json(ask.cloudflare("GET", `${account}/${uuid}`))).result.status,
    (await json(ask.twinit("GET", `${workflows}/${uuid}?${nsfilter}`)))._status,
    (await json(ask.transactionlink("GET", `/workflows/${uuid}`))).status,
  ];
  const count = async (answer: ReturnType<typeof ask.twinit>, list: string) => {
    const body = (await json(answer)) as never as Record<string, unknown[]>;
    return body[list]?.length ?? -1;
  };
  const finds = {
    home: async (status: (typeof HOME)[number]) => (await listInstances(home, { status })).total,
    cloudflare: (status: string) => count(ask.cloudflare("GET", `${account}?status=${status}`), "result"),
    twinit: (status: string) =>
      count(ask.twinit("GET", `${workflows}?${nsfilter}&_status=${status}`), "_list"),
  };
  return { force, shown, finds, tenant, uuid };
}

test.each(INSTANCE_STATES)(
  "an instance that is %s is shown by every contract in its own word",
  async (state) => {
    const { force, shown, tenant, uuid } = await scene();
    await force(state);
    expect(await shown()).toEqual(spellings[state]);
    const row = await withTenant(tenant.id, (db) => overviewByUuid(db, tenant.id, uuid));
    expect(row?.state).toBe(state);
  },
);

test.each(INSTANCE_STATES)(
  "an instance that is %s is found under its word, and under no other",
  async (state) => {
    const { force, finds } = await scene();
    await force(state);
    const [home, cloudflareWord, twinitWord] = spellings[state];
    for (const word of HOME) expect([word, await finds.home(word)]).toEqual([word, word === home ? 1 : 0]);
    for (const word of CLOUDFLARE)
      expect([word, await finds.cloudflare(word)]).toEqual([word, word === cloudflareWord ? 1 : 0]);
    for (const word of TWINIT)
      expect([word, await finds.twinit(word)]).toEqual([word, word === twinitWord ? 1 : 0]);
  },
);
