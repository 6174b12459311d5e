import { examples } from "@/lib/contracts/openapi/examples";
import { permissionsOf, type Role } from "@/lib/contracts/permissions";

import type { DemoTenant } from "../support/demo";
import { about, endpoints, fileForm, guarded, NOBODY } from "./support/endpoints";
import { startOnboarding } from "./support/onboarding";
import { dataOf, definitionOf, expect, FLOW, test, userOf } from "./support/test";
import { forged } from "./support/tokens";

const BASE = "/apidev/v1";
const past = Math.floor(Date.now() / 1000) - 60;

for (const { id, sent } of guarded) {
  test(`${id} names each header that is absent`, async ({ anyone, person }) => {
    const { headers } = await person("jdoe");
    for (const name of ["tenant", "X-API-Key", "Authorization"]) {
      const answer = await anyone({ ...sent, headers: { ...headers, ...sent.headers, [name]: undefined } });
      expect(answer.status, name).toBe(400);
      expect(answer.body).toEqual({
        success: false,
        data: null,
        error: {
          code: "BAD_REQUEST",
          message: `The ${name} header is required.`,
          details: [{ field: name, message: `The ${name} header is required.` }],
        },
      });
    }
    const bare = await anyone(sent);
    expect([bare.status, bare.body.error?.details?.map(({ field }) => field)]).toEqual([
      400,
      ["tenant", "X-API-Key", "Authorization"],
    ]);
  });

  test(`${id} refuses credentials that are bad, expired or another tenant's`, async ({
    anyone,
    demo,
    person,
  }) => {
    const { headers } = await person("jdoe");
    const foreign = (await person("jdoe", demo.other)).headers;
    const token = headers.Authorization.replace("Bearer ", "");
    const bearer = (jwt: string) => ({ Authorization: `Bearer ${jwt}` });
    const wrong: Record<string, Record<string, string>> = {
      "a garbled token": bearer("x.y.z"),
      "a token without its scheme": { Authorization: token },
      "a token without a signature": bearer(unsigned(token)),
      "a token of another signer": bearer(`${token.slice(0, -4)}AAAA`),
      "an expired token": bearer(forged(token, { exp: past })),
      "a token of another issuer": bearer(forged(token, { iss: "somebody" })),
      "a token for another audience": bearer(forged(token, { aud: "somebody" })),
      "a token of another type": bearer(forged(token, {}, { typ: "at+jwt" })),
      "a token of nobody": bearer(forged(token, { sub: NOBODY })),
      "another tenant's token": { Authorization: foreign.Authorization },
      "a garbled key": { "X-API-Key": "gtk_x" },
      "a key with another secret": { "X-API-Key": `${headers["X-API-Key"].slice(0, -4)}AAAA` },
      "another tenant's key": { "X-API-Key": foreign["X-API-Key"] },
      "another tenant's name": { tenant: foreign.tenant },
      "no tenant's name": { tenant: "nowhere.example.com" },
    };
    for (const [what, change] of Object.entries(wrong)) {
      const answer = await anyone({ ...sent, headers: { ...headers, ...sent.headers, ...change } });
      expect([answer.status, answer.body.error?.code, answer.body.data], what).toEqual([
        401,
        "UNAUTHORIZED",
        null,
      ]);
    }
  });

  test(`${id} asks for its permission, and for no other`, async ({ demo, person }) => {
    const { permission } = guarded.find((one) => one.id === id)?.operation ?? {};
    for (const username of ["admin", "lchen", "jdoe", "auditor", "intern"]) {
      const { role } = userOf(demo, username);
      const may =
        permission === null || (permissionsOf[role as Role] as readonly unknown[]).includes(permission);
      const caller = await person(username);
      // A body that no schema takes: who may not is told so before it is looked at, and nothing is changed.
      const read = sent.method === "GET";
      const answer = await caller.send(
        read ? sent : { ...sent, body: "{", headers: { "Content-Type": "application/json" } },
      );
      if (may) expect(answer.status, username).not.toBe(403);
      else expect([answer.status, answer.body.error?.code], username).toEqual([403, "FORBIDDEN"]);
    }
  });
}

test("a path that names another tenant's thing is answered as one that names nothing, byte for byte", async ({
  demo,
  person,
}) => {
  const [admin, stranger] = [await person("admin"), await person("jdoe", demo.other)];
  const started = await stranger.post(`${FLOW}/instances`, {
    definition_id: definitionOf(demo.other, "new-account-onboarding").id,
    entity_type: "CUENTA",
    entity_id: "838291047382910473",
  });
  const { instance_id } = started.body.data as { instance_id: string };
  const detail = await stranger.get(`${FLOW}/instances/${instance_id}`);
  const { tasks } = detail.body.data as { tasks: { id: string }[] };
  const made = async (answer: ReturnType<typeof stranger.get>) => dataOf<{ id: string }>(await answer).id;
  const task = tasks[0]?.id ?? "";
  const theirs: Record<string, string> = {
    views: await made(stranger.post(`${FLOW}/views`, { name: `View ${instance_id}`, query: "scope=me" })),
    tasks: task,
    instances: instance_id,
    definitions: definitionOf(demo.other, "new-account-onboarding").id,
    files: await made(
      stranger.send({ method: "POST", path: `${BASE}/files`, body: fileForm("a.txt", "text/plain", "a") }),
    ),
    batches: await made(stranger.post(`${FLOW}/batches`, { action: "mark", task_ids: [task], pinned: true })),
    substitutions: await made(stranger.post(`${BASE}/substitutions`, absenceOf(demo.other))),
    "push-subscriptions": await made(stranger.post(`${BASE}/me/push-subscriptions`, browserOf(instance_id))),
  };
  for (const endpoint of guarded.filter(({ operation }) => operation.path.includes("{id}"))) {
    const kind = Object.keys(theirs).find((name) => endpoint.operation.path.includes(`/${name}/{id}`));
    expect(kind, `${endpoint.id}: something of another tenant's to ask it about`).toBeDefined();
    const [foreign, unknown] = [
      await admin.send(about(endpoint, theirs[kind ?? ""] ?? "")),
      await admin.send(about(endpoint, NOBODY)),
    ];
    expect([foreign.status, foreign.body.error?.code], endpoint.id).toEqual([404, "NOT_FOUND"]);
    expect(foreign.text, endpoint.id).toBe(unknown.text);
  }
  // Nothing has come of it: what is theirs is still there, and still theirs to take away.
  for (const [kind, base] of [
    ["substitutions", BASE],
    ["push-subscriptions", `${BASE}/me`],
    ["views", FLOW],
  ] as const) {
    const gone = await stranger.send({ method: "DELETE", path: `${base}/${kind}/${theirs[kind]}` });
    expect(gone.status, kind).toBe(200);
  }
});

test("a body or a query that names another tenant's thing is answered as one that names nothing", async ({
  demo,
  person,
}) => {
  const jdoe = await person("jdoe");
  const { task } = await startOnboarding(demo, jdoe);
  const theirs = userOf(demo.other, "jdoe");
  const definition = definitionOf(demo.other, "new-account-onboarding").id;
  const start = (change: object) =>
    jdoe.post(`${FLOW}/instances`, {
      definition_id: definitionOf(demo, "new-account-onboarding").id,
      entity_type: "CUENTA",
      ...change,
    });
  const reassign = (body: object) => jdoe.post(`${FLOW}/tasks/${task}/reassign`, body);
  const pairs = [
    [await start({ definition_id: definition }), await start({ definition_id: NOBODY })],
    [await start({ entity_id: "838291047382910473" }), await start({ entity_id: NOBODY })],
    [await reassign({ assign_to_user_id: theirs.id }), await reassign({ assign_to_user_id: NOBODY })],
    [
      await reassign({ assign_to_group_id: theirs.groups[0]?.id }),
      await reassign({ assign_to_group_id: NOBODY }),
    ],
  ] as const;
  for (const [foreign, unknown] of pairs) {
    expect([foreign.status, foreign.body.error?.code]).toEqual([400, "VALIDATION_ERROR"]);
    expect(foreign.text).toBe(unknown.text);
  }
  for (const query of [`definition_id=${definition}`, `assigned_to=${theirs.id}`]) {
    const list = await (await person("lchen")).get(`${FLOW}/tasks?${query}`);
    expect([list.body.data, list.body.meta]).toEqual([[], { total: 0, limit: 25, offset: 0 }]);
  }
});

test("every endpoint of the contract is among those crossed here", () => {
  expect(endpoints.filter((one) => !guarded.includes(one)).map(({ id }) => id)).toEqual(["login"]);
});

function unsigned(token: string): string {
  const [, payload] = token.split(".");
  return `${Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url")}.${payload}.`;
}

/** An absence of years from now, which changes nobody's work. */
const absenceOf = (tenant: DemoTenant) => ({
  substitute_id: userOf(tenant, "rsilva").id,
  starts_at: "2090-01-01T00:00:00",
  ends_at: "2090-01-02T00:00:00",
  mode: "receiver",
});

/** A browser that takes messages, as the contract's example shows one. */
const browserOf = (name: string) => ({
  ...(examples.addPushSubscription.body as object),
  endpoint: `https://push.example.com/send/${name}`,
});
