import { expect, test, vi } from "vitest";
import { withTenant } from "@/db/tenant";
import { disableUser } from "@/lib/services/admin/users";
import { openStream } from "@/lib/services/stream/open";
import { touch } from "@/lib/services/stream/touch";
import { endpoint } from "./endpoint";
import { type Office, openOffice, request } from "./testing/office";

const GET = endpoint(openStream);
const open = (office: Office, more: Record<string, string> = {}, method = "GET") =>
  GET(request("/apidev/v1/stream", { method, headers: { ...office.headers, ...more } }));

type Heard = { id?: string; event: string; data: Record<string, unknown> };

/** Reads a stream's events one after the other. */
function readerOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    next: async (): Promise<Heard> => {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end < 0) {
          const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
          if (done) throw new Error("the stream has ended");
          text += value;
          continue;
        }
        const lines = text.slice(0, end).split("\n");
        text = text.slice(end + 2);
        const heard = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2)));
        if (heard["event"]) return { ...heard, data: JSON.parse(heard["data"]) } as Heard;
      }
    },
    close: () => reader?.cancel(),
  };
}

/** Has one person told something that is theirs alone. */
const tell = ({ admin, user }: Office, taskId: string) =>
  withTenant(admin.tenantId, async (db) =>
    touch({ db, tenant: { id: admin.tenantId } }, { what: "own", taskId, userId: user.id }),
  );

test("a stream says hello, tells of changes, and can be taken up where it was left", async () => {
  const office = await openOffice();
  const response = await open(office);
  expect(response.status).toBe(200);
  expect(response.headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  expect(response.headers.get("X-RateLimit-Remaining")).toBe("29");
  const stream = readerOf(response);
  const hello = await stream.next();
  expect(hello).toEqual({ event: "hello", id: expect.any(String), data: { cursor: hello.id } });

  await tell(office, "7");
  const change = await stream.next();
  expect(change).toEqual({
    event: "change",
    id: expect.any(String),
    data: { cursor: change.id, tasks: ["7"], instances: [], counts: true },
  });
  await stream.close();

  const again = readerOf(await open(office, { "Last-Event-ID": hello.id ?? "" }));
  expect((await again.next()).event).toBe("hello");
  expect((await again.next()).data).toMatchObject({ tasks: ["7"] });
  await again.close();
});

test("what cannot be taken up any more says so", async () => {
  const office = await openOffice();
  const stream = readerOf(await open(office, { "Last-Event-ID": "12" }));
  expect([(await stream.next()).event, (await stream.next()).event]).toEqual(["hello", "reset"]);
  await stream.close();
});

test("a stream ends when its reader may no longer listen", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  try {
    const office = await openOffice();
    const stream = readerOf(await open(office));
    await stream.next();
    await disableUser(office.admin, office.user.email);
    vi.advanceTimersByTime(15_000);
    expect(await stream.next()).toEqual({ event: "bye", data: { reason: "signed_out" } });
    await expect(stream.next()).rejects.toThrow("ended");
  } finally {
    vi.useRealTimers();
  }
});

test("of too many streams of one person the oldest ends", async () => {
  const office = await openOffice({ readsPerMinute: 1_000 });
  const streams = [];
  for (let n = 0; n < 33; n += 1) streams.push(readerOf(await open(office)));
  const [oldest, ...others] = streams;
  expect((await oldest?.next())?.event).toBe("hello");
  expect(await oldest?.next()).toEqual({ event: "bye", data: { reason: "too_many" } });
  for (const stream of others) await stream.close();
});

test("a head of a stream is its headers alone, and who may not read gets none", async () => {
  const office = await openOffice();
  const head = await open(office, {}, "HEAD");
  expect([head.status, head.body]).toEqual([200, null]);
  expect((await open(await openOffice({ role: "none" }))).status).toBe(403);
});
