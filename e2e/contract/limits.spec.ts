import { guarded } from "./support/endpoints";
import { expect, FLOW, test } from "./support/test";

// NOTES, "Limits". Each test spends the published limits of a person and an endpoint that no other test uses.

/** What somebody has spent is gone for a minute: another try is another person's. */
const spender = (retry: number): string => ["skim", "mgarcia", "tokafor"][retry] ?? "apatel";

test("thirty reads a minute for each key, user and endpoint; the thirty-first is told how long to wait", async ({
  demo,
  person,
}, { retry }) => {
  const [spends, dbrown] = [await person(spender(retry)), await person("dbrown")];
  const published = { "X-API-Key": demo.apiKey };
  const read = () => spends.get(`${FLOW}/definitions`, published);

  const first = await read();
  expect([first.headers.get("X-RateLimit-Limit"), first.headers.get("X-RateLimit-Remaining")]).toEqual([
    "30",
    "29",
  ]);
  const etag = first.headers.get("ETag") ?? "";
  const kept = await spends.get(`${FLOW}/definitions`, { ...published, "If-None-Match": etag });
  expect([kept.status, kept.headers.get("X-RateLimit-Remaining")]).toEqual([304, "28"]);

  const rest = await Promise.all(Array.from({ length: 40 }, read));
  expect(rest.filter(({ status }) => status === 200)).toHaveLength(28);
  const refused = rest.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(12);
  for (const { body, headers } of refused) {
    expect([body.error?.code, headers.get("X-RateLimit-Remaining")]).toEqual(["RATE_LIMITED", "0"]);
    const wait = Number(headers.get("Retry-After"));
    const answered = Date.parse(headers.get("Date") ?? "") / 1000;
    expect(Math.abs(wait - (Number(headers.get("X-RateLimit-Reset")) - answered))).toBeLessThan(2);
    expect(wait).toBeGreaterThan(30);
  }
  expect((await dbrown.get(`${FLOW}/definitions`, published)).status).toBe(200);
  expect((await spends.get(`${FLOW}/tasks`, published)).status).toBe(200);
  expect((await spends.get(`${FLOW}/definitions`)).status).toBe(200);
});

test("ten writes a minute, failed ones among them; a refused one is not counted", async ({ demo, person }, {
  retry,
}) => {
  const spends = await person(spender(retry));
  const write = () => spends.post(`${FLOW}/instances/1/cancel`, { reason: "" }, { "X-API-Key": demo.apiKey });
  const answers = await Promise.all(Array.from({ length: 15 }, write));
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(5);
  const [reset] = refused.map(({ headers }) => headers.get("X-RateLimit-Reset"));
  expect((await write()).headers.get("X-RateLimit-Reset")).toBe(reset);
});

test("every endpoint counts as the contract says: reads by thirty, writes by ten; a key may have its own", async ({
  demo,
  person,
}) => {
  const [intern, own] = [await person("intern"), await person("ihaddad")];
  for (const { id, operation, sent } of guarded) {
    const published = await intern.send({ ...sent, headers: { ...sent.headers, "X-API-Key": demo.apiKey } });
    expect([id, published.headers.get("X-RateLimit-Limit")]).toEqual([
      id,
      operation.rate === "read" ? "30" : "10",
    ]);
  }
  expect((await own.get(`${FLOW}/tasks`)).headers.get("X-RateLimit-Limit")).toBe("1000000");
});

test("sixty failures a minute of one address are answered; more are told to wait, and good requests are not", async ({
  anyone,
  person,
}) => {
  const { headers } = await person("jdoe");
  const fail = () => anyone({ path: `${FLOW}/tasks`, headers: { ...headers, Authorization: "Bearer x" } });
  const answers = [];
  for (let n = 0; n < 62; n++) answers.push(await fail());
  expect(answers.filter(({ status }) => status === 401)).toHaveLength(60);
  const last = answers.at(-1);
  expect([last?.status, last?.body.error?.code]).toEqual([429, "RATE_LIMITED"]);
  expect(Number(last?.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect((await anyone({ path: `${FLOW}/tasks`, headers })).status).toBe(200);
});
