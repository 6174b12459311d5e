import type { Demo } from "../support/demo";
import { promptly } from "../support/promptly";
import { FLOW, type Person, dataOf, expect, test } from "./support/test";
import { cloudflareOf, publishLine, transactionlinkOf, twinitOf, waits } from "./support/vendors";
import type { Published } from "./support/vendors";
import type { Answer, Sent } from "./support/send";

type Seen = { home: string; cloudflare: string; twinit: string; transactionlink: string };
type Row = { id: string; status: string };

/** One definition, and each contract's way to its only instance. */
function contractsOf(send: (sent: Sent) => Promise<Answer>, demo: Demo, boss: Person, definition: Published) {
  const cloudflare = cloudflareOf(send, demo);
  const twinit = twinitOf(send, demo);
  const transactionlink = transactionlinkOf(send, demo.orgToken);
  const { id: definition_id, uuid, key } = definition;

  const idAtHome = async (): Promise<string> => {
    const rows = dataOf<Row[]>(await boss.get(`${FLOW}/instances?definition_id=${definition_id}`));
    expect(rows).toHaveLength(1);
    return rows[0]?.id ?? "";
  };
  const idElsewhere = async (): Promise<string> => {
    const { json } = await twinit.get<{ _total: number; _list: { _id: string }[] }>("/workflows", {
      _defId: uuid,
    });
    expect(json._total).toBe(1);
    return json._list[0]?._id ?? "";
  };
  /** Answers only when it was done. */
  const done = async (answer: Promise<{ status: number; text: string }>): Promise<void> => {
    const { status, text } = await answer;
    expect([200, 201, 204], text).toContain(status);
  };

  return {
    idAtHome,
    idElsewhere,
    start: {
      home: () => done(boss.post(`${FLOW}/instances`, { definition_id, entity_type: "NINGUNA" })),
      cloudflare: () => done(cloudflare.post(`/${key}/instances`, {})),
      twinit: () => done(twinit.post({ _workflowDefId: uuid })),
      transactionlink: () =>
        done(transactionlink.post("/workflows", { workflowDefinitionId: uuid, locale: "en" })),
    },
    pause: {
      home: async () => done(boss.post(`${FLOW}/instances/${await idAtHome()}/pause`)),
      cloudflare: async () =>
        done(cloudflare.patch(`/${key}/instances/${await idElsewhere()}/status`, { status: "pause" })),
      twinit: async () => done(twinit.put(await idElsewhere(), "PAUSED")),
    },
    resume: {
      home: async () => done(boss.post(`${FLOW}/instances/${await idAtHome()}/resume`)),
      cloudflare: async () =>
        done(cloudflare.patch(`/${key}/instances/${await idElsewhere()}/status`, { status: "resume" })),
      twinit: async () => done(twinit.put(await idElsewhere(), "RESUMED")),
    },
    end: {
      home: async () =>
        done(boss.post(`${FLOW}/instances/${await idAtHome()}/cancel`, { reason: "Enough." })),
      cloudflare: async () =>
        done(cloudflare.patch(`/${key}/instances/${await idElsewhere()}/status`, { status: "terminate" })),
      twinit: async () => done(twinit.put(await idElsewhere(), "TERMINATED")),
      transactionlink: async () => done(transactionlink.post(`/workflows/${await idElsewhere()}/cancel`)),
    },
    /** How each contract shows it, alone and in its list. */
    see: async (): Promise<Seen> => {
      const id = await idElsewhere();
      const seen = {
        home: dataOf<Row>(await boss.get(`${FLOW}/instances/${await idAtHome()}`)).status,
        cloudflare: (await cloudflare.get<Row>(`/${key}/instances/${id}`)).json.result.status,
        twinit: (await twinit.get<{ _status: string }>(`/workflows/${id}`)).json._status,
        transactionlink: (await transactionlink.get<Row>(`/workflows/${id}`)).json.status,
      };
      const listed = {
        home: dataOf<Row[]>(await boss.get(`${FLOW}/instances?definition_id=${definition_id}`))[0]?.status,
        cloudflare: (await cloudflare.get<Row[]>(`/${key}/instances`)).json.result[0]?.status,
        twinit: (await twinit.get<{ _list: { _status: string }[] }>("/workflows", { _defId: uuid })).json
          ._list[0]?._status,
        transactionlink: seen.transactionlink,
      };
      expect(listed).toEqual(seen);
      return seen;
    },
  };
}

const RUNNING: Seen = {
  home: "RUNNING",
  cloudflare: "waiting",
  twinit: "RUNNING",
  transactionlink: "RUNNING",
};
const PAUSED: Seen = { ...RUNNING, cloudflare: "paused", twinit: "PAUSED" };
const ENDED: Seen = {
  home: "CANCELLED",
  cloudflare: "terminated",
  twinit: "TERMINATED",
  transactionlink: "CANCELLED",
};
const COMPLETED: Seen = {
  home: "COMPLETED",
  cloudflare: "complete",
  twinit: "COMPLETED",
  transactionlink: "COMPLETED",
};

const journeys = [
  ["home", "cloudflare", "twinit", "transactionlink"],
  ["cloudflare", "twinit", "home", "transactionlink"],
  ["twinit", "home", "cloudflare", "home"],
  ["transactionlink", "twinit", "cloudflare", "twinit"],
  ["transactionlink", "cloudflare", "home", "cloudflare"],
] as const;

for (const [starter, pauser, resumer, ender] of journeys) {
  test(`started by ${starter}, paused by ${pauser}, resumed by ${resumer}, ended by ${ender}: all show it right`, async ({
    person,
    anyone,
    demo,
  }) => {
    const boss = await person("manager");
    const definition = await publishLine(await person("admin"), [waits]);
    const { start, pause, resume, end, see, idAtHome } = contractsOf(anyone, demo, boss, definition);
    await start[starter]();
    expect(await see()).toEqual(RUNNING);
    await pause[pauser]();
    expect(await see()).toEqual(PAUSED);
    await resume[resumer]();
    expect(await see()).toEqual(RUNNING);
    await end[ender]();
    expect(await see()).toEqual(ENDED);

    const path = `${FLOW}/instances/${await idAtHome()}/timeline?include=all`;
    const told = dataOf<{ event: string; via: string | null }[]>(await boss.get(path));
    expect(told.filter(({ via }) => via !== null).map(({ event, via }) => [event, via])).toEqual([
      ["started", starter],
      ["paused", pauser],
      ["resumed", resumer],
      ["cancelled", ender],
    ]);
  });
}

test("what one contract is told of an event all show as completed, and its result is one", async ({
  person,
  anyone,
  demo,
}) => {
  const boss = await person("manager");
  const definition = await publishLine(await person("admin"), [waits], { output: "= { got: data.got }" });
  const { start, see, idElsewhere, idAtHome } = contractsOf(anyone, demo, boss, definition);
  await start.twinit();
  const id = await idElsewhere();
  const cloudflare = cloudflareOf(anyone, demo);
  const sent = await cloudflare.post(`/${definition.key}/instances/${id}/events/approval`, { n: 1 });
  expect(sent.status).toBe(200);
  expect(await see()).toEqual(COMPLETED);

  const result = { got: { n: 1 } };
  expect(dataOf(await boss.get(`${FLOW}/instances/${await idAtHome()}/result`))).toEqual(result);
  const shown = await cloudflare.get<{ output: string }>(`/${definition.key}/instances/${id}`);
  expect(JSON.parse(shown.json.result.output)).toEqual(result);
  const { json } = await twinitOf(anyone, demo).get<{ _output: unknown }>(`/workflows/${id}`);
  expect(json._output).toEqual(result);
  expect((await transactionlinkOf(anyone, demo.orgToken).get(`/workflows/${id}/result`)).json).toEqual(
    result,
  );
});

test("within two seconds of its time an instance has expired, to each contract in its own word", async ({
  person,
  anyone,
  demo,
}) => {
  const [boss, admin] = [await person("manager"), await person("admin")];
  /** Answers after how many milliseconds. */
  const expire = async (): Promise<number> => {
    const definition = await publishLine(admin, [waits]);
    const { see, idElsewhere } = contractsOf(anyone, demo, boss, definition);
    const at = Math.ceil(Date.now() / 1000) * 1000 + 5000;
    const expires_at = new Date(at).toISOString().slice(0, 19);
    const body = { definition_id: definition.id, entity_type: "NINGUNA", expires_at };
    dataOf(await boss.post(`${FLOW}/instances`, body));
    const id = await idElsewhere();
    const read = () =>
      transactionlinkOf(anyone, demo.orgToken).get<Row & { expiresAt: string }>(`/workflows/${id}`);
    expect((await read()).json).toMatchObject({ status: "RUNNING", expiresAt: new Date(at).toISOString() });
    await expect
      .poll(async () => (await read()).json.status, { intervals: [100], timeout: 20_000 })
      .toBe("EXPIRED");
    expect(await see()).toEqual({
      home: "ERROR",
      cloudflare: "errored",
      twinit: "FAILED",
      transactionlink: "EXPIRED",
    });
    const { data } = (await boss.get(`${FLOW}/instances?definition_id=${definition.id}`)).body;
    const [{ ended_at: ended = "" } = {}] = data as { ended_at?: string }[];
    return Date.parse(`${ended}Z`) - at;
  };
  await promptly(2001, expire, 4);
});

test("every definition of the demo can be started through each contract", async ({ anyone, demo }) => {
  const cloudflare = cloudflareOf(anyone, demo);
  const twinit = twinitOf(anyone, demo);
  const transactionlink = transactionlinkOf(anyone, demo.orgToken);
  for (const { uuid, key, status } of demo.definitions) {
    const first = await cloudflare.post<{ id: string }>(`/${key}/instances`, {});
    const second = await twinit.post<{ _id: string }>({ _workflowDefId: uuid });
    const body = { workflowDefinitionId: uuid, locale: "en" };
    const third = await transactionlink.post<{ id: string }>("/workflows", body);
    const isActive = status === "active";
    for (const answer of [first, second, third]) expect([key, answer.status < 300]).toEqual([key, isActive]);
    if (!isActive) continue;
    // Each is known to all by the same id; what was only a test is called off again.
    for (const id of [first.json.result.id, second.json._id, third.json.id])
      expect((await transactionlink.delete(`/workflows/${id}`)).status).toBe(204);
  }
});
