import { FLOW, dataOf, expect, test } from "./support/test";
import { publishLine, transactionlinkOf, waits } from "./support/vendors";

type Execution = {
  id: string;
  status: string;
  expiresAt: string;
  parameters: unknown;
  [key: string]: unknown;
};
type Tokens = { accessToken: string; refreshToken: string; expiryDuration: number; tokenType: string };

const TYPE = "application/json;charset=UTF-8";

// The JWTs of the page, as printed; nothing has signed them.
const PRINTED = [
  "Bearer eyJhbGciOiJub25lIn0.eyJ3b3Jrc3BhY2VJZCI6ImRmYjI0ODU5LTA0OWUtNDcwZi1hNjY5LThhNzE0ZmYzNjU2YyIsICJpYXQiOjE3NTY3Mzc3MzIsICJleHAiOjE3NTY3NDEzMzIsICJjdXN0b206dGVhbUlkIjoiZjM1ZmVhZmYtNmI5OS00YWJkLTg0ZWItMjI3MDg0MzM1NDMyIn0.",
  "Bearer eyJhbGciOiJub25lIn0.eyJ3b3Jrc3BhY2VJZCI6IjNjNjdjZWNhLTU1OTctNGIyZi05OTcxLWMyZGY0NWFkYzY1NyIsICJpYXQiOjE3NTY3Mzc3MzIsICJleHAiOjE3NTY3NDEzMzIsICJjdXN0b206dGVhbUlkIjoiODVmMDU3OTctNjE1OS00Yjk1LWI4MmItNWUzZDgxYTY3Yzc0In0.",
  "Bearer eyJhbGciOiJub25lIn0.eyJ3b3Jrc3BhY2VJZCI6IjJiZDk3OGNlLTk1OGMtNDU3NS05NTUwLTFhMTk5MmUwYTYzOSIsICJpYXQiOjE3NTY3Mzc3MzMsICJleHAiOjE3NTY3NDEzMzMsICJjdXN0b206dGVhbUlkIjoiMjYyNTY0YjUtZjk5ZS00NTk0LTk4YTAtM2Y0MDQxMmQ4Y2FiIn0.",
];
const PRINTED_ID = "f01fd001-1456-426f-b8a1-972bc1d6218b";

const inMinutes = (n: number): string => new Date(Date.now() + n * 60_000).toISOString();
const claimsOf = (jwt: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;

test("the vendor's example server works: it authorizes, creates, polls, and reads the result", async ({
  person,
  demo,
}) => {
  const boss = await person("manager");
  const { uuid } = await publishLine(await person("admin"), [waits], {
    output: "= { decision: data.got.decision }",
  });
  const api = new ExampleServer(demo.url, demo.transactionLink);
  const execution = await api.execute(uuid, { applicant: "Ada" });
  expect(execution).toMatchObject({ status: "RUNNING", parameters: { applicant: "Ada" } });
  expect(await api.result(execution.id)).toBeNull();

  const polled = api.poll(execution.id);
  const { data } = (await boss.get(`${FLOW}/instances?search=${String(execution["name"])}`)).body;
  const [instance] = data as { id: string }[];
  await boss.post(`${FLOW}/instances/${instance?.id}/events/approval`, { decision: "approve" });
  expect(await polled).toMatchObject({ id: execution.id, status: "COMPLETED" });
  expect(await api.result(execution.id)).toEqual({ decision: "approve" });
  await api.refresh();
  expect(await api.poll(execution.id)).toMatchObject({ status: "COMPLETED" });
});

/** A client as the vendor's page describes one: it knows base URL, key and secret, and nothing of ours. */
class ExampleServer {
  readonly #base: string;
  readonly #credentials: { key: string; secret: string };
  #tokens: Tokens | undefined;

  constructor(base: string, credentials: { key: string; secret: string }) {
    this.#base = base;
    this.#credentials = credentials;
  }

  async execute(workflowDefinitionId: string, parameters: object): Promise<Execution> {
    const body = { workflowDefinitionId, locale: "en", parameters };
    return (await this.#call("POST", "/workflows", body)).json() as Promise<Execution>;
  }

  async poll(id: string): Promise<Execution> {
    for (;;) {
      const execution = (await (await this.#call("GET", `/workflows/${id}`)).json()) as Execution;
      if (execution.status !== "RUNNING") return execution;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  async result(id: string): Promise<unknown> {
    const response = await this.#call("GET", `/workflows/${id}/result`);
    return response.ok ? response.json() : null;
  }

  async refresh(): Promise<void> {
    const body = { refreshToken: this.#tokens?.refreshToken };
    this.#tokens = (await (await this.#send("POST", "/auth/refresh", body)).json()) as Tokens;
  }

  async #call(method: string, path: string, body?: object): Promise<Response> {
    this.#tokens ??= (await (
      await this.#send("POST", "/auth/authorize", this.#credentials)
    ).json()) as Tokens;
    const { tokenType, accessToken } = this.#tokens;
    return this.#send(method, path, body, { Authorization: `${tokenType} ${accessToken}` });
  }

  #send(
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(this.#base + path, {
      method,
      headers: { "Content-Type": TYPE, ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  }
}

test("an execution has the keys of the contract and no other, in their order, whoever asks for it", async ({
  person,
  anyone,
  demo,
}) => {
  const { uuid, name } = await publishLine(await person("admin"), [waits]);
  const ours = transactionlinkOf(anyone, demo.orgToken);
  const recordId = crypto.randomUUID();
  const body = {
    workflowDefinitionId: uuid,
    locale: "fr",
    parameters: { n: 1 },
    expiresAt: inMinutes(45),
    recordId,
  };
  const created = await ours.post<Execution>("/workflows", body);
  expect([created.status, created.type]).toEqual([200, TYPE]);
  expect(Object.keys(created.json)).toEqual([
    "id",
    "workspaceId",
    "workflowDefinitionId",
    "parameters",
    "name",
    "revision",
    "status",
    "locale",
    "expiresAt",
    "uiOptions",
    "executionType",
    "executionVersion",
    "origin",
  ]);
  expect(created.json).toMatchObject({
    workflowDefinitionId: uuid,
    parameters: { n: 1 },
    name,
    revision: 1,
    status: "RUNNING",
    locale: "fr",
    expiresAt: body.expiresAt,
    uiOptions: {},
    executionType: "BACKGROUND",
    executionVersion: 1,
    origin: "API",
  });
  expect(String(created.json["workspaceId"]).replaceAll("-", "")).toBe(demo.accountId);

  const boss = await person("manager");
  const [{ id = "" } = {}] = dataOf<{ id: string }[]>(await boss.get(`${FLOW}/instances?search=${name}`));
  expect(dataOf(await boss.get(`${FLOW}/instances/${id}`))).toMatchObject({ record_id: recordId });

  const authorized = await transactionlinkOf(anyone, undefined).post<Tokens>(
    "/auth/authorize",
    demo.transactionLink,
  );
  expect(authorized).toMatchObject({
    status: 200,
    type: TYPE,
    json: { expiryDuration: 3600, tokenType: "Bearer" },
  });
  expect(Object.keys(authorized.json)).toEqual([
    "accessToken",
    "refreshToken",
    "expiryDuration",
    "tokenType",
  ]);
  const claims = claimsOf(authorized.json.accessToken);
  expect(claims).toMatchObject({
    workspaceId: created.json["workspaceId"],
    "custom:teamId": expect.any(String),
  });
  expect(Number(claims["exp"]) - Number(claims["iat"])).toBe(3600);

  const legacy = transactionlinkOf(anyone, `Bearer ${authorized.json.accessToken}`);
  const read = await legacy.get<Execution>(`/workflows/${created.json.id}`);
  expect([read.status, read.type, read.json]).toEqual([200, TYPE, created.json]);
});

test("cancelling answers 204 with nothing, by either way; what has ended is 400, what is unknown 404", async ({
  person,
  anyone,
  demo,
}) => {
  const { uuid } = await publishLine(await person("admin"), [waits]);
  const ours = transactionlinkOf(anyone, demo.orgToken);
  const create = async () => {
    const body = { workflowDefinitionId: uuid, locale: "en" };
    const { json } = await ours.post<Execution>("/workflows", body);
    expect(json.parameters).toEqual({});
    expect(Math.abs(Date.parse(json.expiresAt) - Date.now() - 3_600_000)).toBeLessThan(30_000);
    return json.id;
  };
  const [first, second] = [await create(), await create()];
  const cancelled = await ours.post(`/workflows/${first}/cancel`);
  expect(cancelled).toEqual({ status: 204, type: null, text: "", json: null });
  expect(await ours.delete(`/workflows/${second}`)).toEqual({
    status: 204,
    type: null,
    text: "",
    json: null,
  });
  for (const id of [first, second]) {
    expect((await ours.get<Execution>(`/workflows/${id}`)).json.status).toBe("CANCELLED");
    expect((await ours.post(`/workflows/${id}/cancel`, {})).status).toBe(400);
    expect((await ours.delete(`/workflows/${id}`)).status).toBe(400);
    const result = await ours.get(`/workflows/${id}/result`);
    expect([result.status, result.json]).toMatchObject([404, { status: 404, error: "Not Found" }]);
  }
  for (const id of [PRINTED_ID, "nonsense"]) {
    expect((await ours.get(`/workflows/${id}`)).status).toBe(404);
    expect((await ours.get(`/workflows/${id}/result`)).status).toBe(404);
    expect((await ours.post(`/workflows/${id}/cancel`)).status).toBe(404);
    expect((await ours.delete(`/workflows/${id}`)).status).toBe(404);
  }
});

test("what cannot be executed is 400 or 404 and says why; the bounds of the expiry hold", async ({
  person,
  anyone,
  demo,
}) => {
  const { uuid } = await publishLine(await person("admin"), [waits]);
  const ours = transactionlinkOf(anyone, demo.orgToken);
  const good = { workflowDefinitionId: uuid, locale: "en" };
  const day = 24 * 60;
  const status = async (change: object) => {
    const { status: answered, json } = await ours.post<{ message?: string }>("/workflows", {
      ...good,
      ...change,
    });
    if (answered === 400) expect(json.message).toContain(Object.keys(change)[0]);
    return answered;
  };
  // The clock goes on while a request is under way: the bound itself is met by one that is not.
  await expect(async () => expect(await status({ expiresAt: inMinutes(30) })).toBe(200)).toPass();
  for (const expiresAt of [inMinutes(31), inMinutes(day), inMinutes(30 * day), undefined, null])
    expect([expiresAt, await status({ expiresAt })]).toEqual([expiresAt, 200]);
  for (const expiresAt of [
    inMinutes(-1),
    inMinutes(0),
    inMinutes(29),
    inMinutes(30 * day + 1),
    "soon",
    5,
    "",
  ])
    expect([expiresAt, await status({ expiresAt })]).toEqual([expiresAt, 400]);
  for (const locale of [undefined, null, "", 7, "not a locale"]) expect(await status({ locale })).toBe(400);
  for (const parameters of ["x", 1, true, ["a"]]) expect(await status({ parameters })).toBe(400);
  for (const recordId of ["x", 1, {}]) expect(await status({ recordId })).toBe(400);
  for (const workflowDefinitionId of [undefined, null, "x", 1])
    expect(await status({ workflowDefinitionId })).toBe(400);
  expect(await status({ workflowDefinitionId: PRINTED_ID })).toBe(404);
});

test("the page's own JWTs, which nothing has signed, are 401, as is every other token in a wrong place", async ({
  person,
  anyone,
  demo,
}) => {
  const { headers } = await person("manager");
  const wrong = [
    undefined,
    "",
    ...PRINTED,
    `Bearer ${demo.orgToken}`,
    headers.Authorization,
    `${demo.orgToken}x`,
  ];
  for (const authorization of wrong) {
    const { status, type, json } = await transactionlinkOf(anyone, authorization).get(
      `/workflows/${PRINTED_ID}`,
    );
    expect([authorization, status, type]).toEqual([authorization, 401, TYPE]);
    expect(json).toMatchObject({ status: 401, error: "Unauthorized" });
  }
  const other = transactionlinkOf(anyone, demo.other.orgToken);
  const { uuid } = await publishLine(await person("admin"), [waits]);
  expect((await other.post("/workflows", { workflowDefinitionId: uuid, locale: "en" })).status).toBe(404);
});

test("a refresh token is good for one new pair; used again it ends what came of it", async ({
  anyone,
  demo,
}) => {
  const nobody = transactionlinkOf(anyone, undefined);
  const { json: first } = await nobody.post<Tokens>("/auth/authorize", demo.transactionLink);
  const renewed = await nobody.post<Tokens>("/auth/refresh", { refreshToken: first.refreshToken });
  expect([renewed.status, renewed.type, Object.keys(renewed.json)]).toEqual([200, TYPE, Object.keys(first)]);
  const ours = transactionlinkOf(anyone, `Bearer ${renewed.json.accessToken}`);
  expect((await ours.get(`/workflows/${PRINTED_ID}`)).status).toBe(404);
  expect((await nobody.post("/auth/refresh", { refreshToken: first.refreshToken })).status).toBe(401);
  expect((await nobody.post("/auth/refresh", { refreshToken: renewed.json.refreshToken })).status).toBe(401);
  const { key, secret } = demo.transactionLink;
  expect((await nobody.post("/auth/authorize", { key, secret: `${secret}x` })).status).toBe(401);
  expect((await nobody.post("/auth/authorize", { key: demo.other.transactionLink.key, secret })).status).toBe(
    401,
  );
  expect((await nobody.post("/auth/authorize", { key })).status).toBe(400);
  expect((await nobody.post("/auth/refresh", {})).status).toBe(400);
});
