import { promptly } from "../support/promptly";
import { startOnboarding, verifyContact } from "./support/onboarding";
import { dataOf, expect, FLOW, test } from "./support/test";

const STREAM = "/apidev/v1/stream";
type Heard = { id?: string; event: string; data: { cursor: string; tasks: string[]; instances: string[] } };

/** Reads a stream of events until one of a name comes that fits, or time is up. */
async function heard(response: Response, event: string, fits: (one: Heard) => boolean): Promise<Heard> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { value, done } = (await reader?.read()) ?? { done: true };
    if (done) throw new Error(`the stream ended before ${event}: ${text}`);
    text += value;
    const found = text
      .split("\n\n")
      .flatMap(eventOf)
      .find((one) => one.event === event && fits(one));
    if (!found) continue;
    await reader?.cancel();
    return found;
  }
}

function eventOf(block: string): Heard[] {
  const lines = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2)));
  return lines["event"] ? [{ ...lines, data: JSON.parse(lines["data"]) } as Heard] : [];
}

test("a completion by somebody else is heard over the stream within a second, and taken up after a break", async ({
  demo,
  person,
}) => {
  const [jdoe, mgarcia] = [await person("jdoe"), await person("mgarcia")];
  const id = await verifyContact(jdoe, await startOnboarding(demo, jdoe));
  const open = (more: Record<string, string> = {}) =>
    fetch(demo.url + STREAM, {
      headers: { ...mgarcia.headers, ...more },
      signal: AbortSignal.timeout(20_000),
    });

  let claimed = false;
  const change = async () => {
    expect((await jdoe.post(`${FLOW}/tasks/${id}/${claimed ? "release" : "claim"}`)).status).toBe(200);
    claimed = !claimed;
  };
  let cursor = "0";
  // What was told just before may come again.
  const isNew = ({ data }: Heard) => data.tasks.includes(id) && BigInt(data.cursor) > BigInt(cursor);
  await promptly(1_000, async () => {
    const stream = await open();
    expect(stream.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const told = heard(stream, "change", isNew);
    await change();
    const done = Date.now();
    ({ id: cursor = "" } = await told);
    return Date.now() - done;
  });

  await change();
  await heard(await open({ "Last-Event-ID": cursor }), "change", isNew);
  expect((await heard(await open({ "Last-Event-ID": "1" }), "reset", () => true)).event).toBe("reset");
});

test("what is told is ids, and another tenant is told nothing of it", async ({ demo, person }) => {
  const [jdoe, stranger] = [await person("jdoe"), await person("jdoe", demo.other)];
  const listening = new AbortController();
  const stream = await fetch(demo.url + STREAM, { headers: stranger.headers, signal: listening.signal });
  const started = await startOnboarding(demo, jdoe);
  setTimeout(() => listening.abort(), 3_000);
  const all: string[] = [];
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  await (async () => {
    for (;;) all.push((await reader?.read())?.value ?? "");
  })().catch(() => {});
  expect(all.join("")).not.toContain(started.instance);
});

test("marks, preview, presence, next and preferences answer in the envelope, with what the contract says", async ({
  demo,
  person,
}) => {
  const jdoe = await person("jdoe");
  const { task } = await startOnboarding(demo, jdoe);
  const type = { "Content-Type": "application/json" };
  const put = (path: string, body: unknown) =>
    jdoe.send({ method: "PUT", path: `${FLOW}/tasks/${task}${path}`, body, headers: type });

  expect((await put("/marks", { pinned: true })).body).toEqual({
    success: true,
    data: { read: false, pinned: true, snoozed_until: null },
    meta: {},
  });
  const pinned = await jdoe.get(`${FLOW}/tasks?scope=all&pinned=true&ids=${task}`);
  expect(dataOf<{ id: string }[]>(pinned).map(({ id }) => id)).toEqual([task]);

  const ways = dataOf<{ code: string; ends: boolean }[]>(await jdoe.post(`${FLOW}/tasks/${task}/preview`));
  expect(ways.map(({ code, ends }) => [code, ends])).toEqual([
    ["approved", false],
    ["rejected", true],
  ]);

  const there = dataOf<{ user: { id: string } }[]>(await put("/presence", { typing: true }));
  expect(there.map(({ user }) => user.id)).toEqual([jdoe.user.id]);
  expect((await put("/presence", { here: false })).body.data).toEqual([]);

  const next = dataOf<{ task: { id: string } | null; why: { source: string } }>(
    await jdoe.post(`${FLOW}/tasks/next`),
  );
  expect(next.why.source).toBe("own");

  const path = "/apidev/v1/me/preferences";
  const patched = await jdoe.send({ method: "PATCH", path, body: { density: "compact" }, headers: type });
  expect(patched.body.data).toMatchObject({ density: "compact" });
  await jdoe.send({ method: "PATCH", path, body: { density: null }, headers: type });
});

test("a saved view counts what its list holds", async ({ person }) => {
  const mgarcia = await person("mgarcia");
  const query = "scope=all&priority_min=10&sort=-priority";
  const name = `View ${Date.now()}`;
  const { id } = dataOf<{ id: string }>(await mgarcia.post(`${FLOW}/views`, { name, query }));
  // Others work meanwhile: then one looks again.
  await expect(async () => {
    const counts = dataOf<{ id: string; count: number }[]>(await mgarcia.get(`${FLOW}/views/counts`));
    const list = await mgarcia.get(`${FLOW}/tasks?limit=1&${query}`);
    expect(counts.find((one) => one.id === id)?.count).toBe(list.body.meta["total"]);
  }).toPass();
  const gone = await mgarcia.send({ method: "DELETE", path: `${FLOW}/views/${id}` });
  expect(gone.body).toEqual({ success: true, data: null, meta: {} });
});

test("the counts of the inbox are the totals of its scopes", async ({ person }) => {
  for (const who of ["mgarcia", "lchen"]) {
    const caller = await person(who);
    const counts = async () => dataOf<Record<string, number>>(await caller.get(`${FLOW}/tasks/counts`));
    const scopes = Object.keys(await counts());
    expect(scopes.length).toBeGreaterThan(5);
    for (const scope of scopes) {
      // Others work meanwhile: then one looks again.
      await expect(async () => {
        const { [scope]: count } = await counts();
        const { meta } = (await caller.get(`${FLOW}/tasks?limit=1&scope=${scope}`)).body;
        expect([scope, meta["total"]]).toEqual([scope, count]);
      }).toPass();
    }
  }
});
