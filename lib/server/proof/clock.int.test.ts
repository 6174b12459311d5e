import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { lockInstance } from "@/db/queries/instances";
import { listTimeline } from "@/db/queries/timeline";
import { withTenant } from "@/db/tenant";
import type { Json } from "@/lib/contracts/primitives";
import type { Command } from "@/lib/engine/types";
import { audit } from "@/lib/fixtures/audit";
import { context, newTenant, newUser, publish } from "@/lib/fixtures/factories";
import { now, setTime } from "@/lib/kit/node/clock";
import { ownDatabase } from "@/lib/server/testing/own-database";
import type { Context } from "@/lib/services/context";
import { advance } from "@/lib/services/instances/advance";
import { startInstance } from "@/lib/services/instances/start";
import { startClock } from "@/lib/worker/clock";
import { stalls } from "./stalls";

const SECOND = 1_000;
const DAY = 86_400 * SECOND;
/** How late a clock may be on a machine that has nothing else to do. */
const LATE = 2 * SECOND;
/** What a timer goes through that is fired: each of it may be held up as long as the longest was. */
const STATEMENTS = 20;
const late = () => LATE + STATEMENTS * stall.longest();

let drop: () => Promise<void>;
let boss: Context;
let stall: ReturnType<typeof stalls>;
beforeAll(async () => {
  drop = await ownDatabase();
  stall = stalls();
  boss = context(await newUser(await newTenant(), { role: "manager", username: "boss" }));
});
afterEach(() => vi.unstubAllGlobals());
afterAll(async () => {
  await stall.stop();
  await drop();
});

/** Sets this machine's clock forward, or back. */
function jump(by: number): void {
  const Real = Date;
  class Shifted extends Real {
    constructor(...about: [] | [number | string | Date]) {
      if (about.length === 0) super(Real.now() + by);
      else super(about[0]);
    }
    static override now = (): number => Real.now() + by;
  }
  vi.stubGlobal("Date", Shifted);
}

type Document = { [key: string]: Json };

const around = (node: Document, ...exits: Document[]): Document => ({
  nodes: [
    { id: "start", type: "start" },
    { id: "node", name: "Node", ...node },
    { id: "end", type: "end" },
  ],
  edges: [{ from: "start", to: "node" }, { from: "node", to: "end" }, ...exits],
});
const onTimeout = { from: "node", on: "timeout", to: "end" };
const results = [{ code: "done", label: "Done" }];
const person = { type: "user_task", assign: { user: "boss" }, results };
const stub = { method: "GET", url: "http://127.0.0.1:9/" };

/** What falls due after a while, and what the timeline then tells. */
const kinds: [kind: string, event: string, document: (after: string) => Document][] = [
  ["timer", "completed", (after) => around({ type: "timer", for: after })],
  ["timeout", "completed", (after) => around({ ...person, timeout: { after } }, onTimeout)],
  [
    "escalation",
    "escalated",
    (after) => around({ ...person, escalations: [{ after, notify: [{ user: "boss" }] }] }),
  ],
  ["event_timeout", "completed", (after) => around({ type: "event", event: "x", timeout: after }, onTimeout)],
];

async function start(document: Document): Promise<string> {
  const definition_id = await publish(boss.tenant, document);
  return (await startInstance({ ...boss, now: now() }, { definition_id, entity_type: "NINGUNA" }))
    .instance_id;
}

/** Starts an instance that expires in a second or two; answers when. */
async function startExpiring(document: Document): Promise<{ id: string; expiry: number }> {
  const definition_id = await publish(boss.tenant, document);
  const at = now();
  const expiry = Math.ceil(at.getTime() / SECOND + 1) * SECOND;
  const expires_at = new Date(expiry).toISOString().slice(0, 19);
  const input = { definition_id, entity_type: "NINGUNA" as const, expires_at };
  return { id: (await startInstance({ ...boss, now: at }, input)).instance_id, expiry };
}

const told = (id: string, event: string) =>
  withTenant(boss.tenant.id, async (db) =>
    (await listTimeline(db, boss.tenant.id, id, { all: true })).filter((entry) => entry.event === event),
  );

const tell = (id: string, command: Command) =>
  withTenant(boss.tenant.id, async (db) => {
    const row = await lockInstance(db, boss.tenant.id, id);
    if (row) await advance({ db, tenant: boss.tenant, now: now() }, row, command);
  });

/** Waits until the timeline tells of it, and answers how long after `due` that was. */
async function lateness(id: string, event: string, due: number): Promise<number> {
  const [entry] = await vi.waitFor(async () => {
    const found = await told(id, event);
    expect(found).not.toEqual([]);
    return found;
  }, 90 * SECOND);
  return (entry?.at.getTime() ?? Infinity) - due;
}

test("whatever falls due happens within 2 seconds, and once, however many clocks look", async () => {
  const clocks = [startClock(), startClock(), startClock()];
  const waits: { id: string; event: string; earliest: number; latest: number }[] = [];
  for (const [, event, document] of kinds) {
    const from = Date.now();
    const id = await start(document("PT1.5S"));
    waits.push({ id, event, earliest: from + 1.5 * SECOND, latest: Date.now() + 1.5 * SECOND });
  }
  const { id: expiring, expiry } = await startExpiring(around(person));
  waits.push({ id: expiring, event: "expired", earliest: expiry, latest: Math.max(expiry, Date.now()) });

  for (const { id, event, earliest, latest } of waits) {
    expect(await lateness(id, event, earliest)).toBeGreaterThanOrEqual(0);
    expect(await lateness(id, event, latest)).toBeLessThan(late());
    expect(await told(id, event)).toHaveLength(1);
  }
  await Promise.all(clocks.map((clock) => clock.stop()));
  expect(await audit(boss.tenant.id)).toEqual([]);
});

test.each(kinds)(
  "a clock that jumps ahead fires a %s that is due by then at once, and once",
  async (_, event, document) => {
    const id = await start(document("PT12H"));
    const clocks = [startClock(), startClock()];
    jump(DAY);
    const from = performance.now();
    await lateness(id, event, 0);
    expect(performance.now() - from).toBeLessThan(late());
    vi.unstubAllGlobals();
    await Promise.all(clocks.map((clock) => clock.stop()));
    expect(await told(id, event)).toHaveLength(1);
    expect(await audit(boss.tenant.id)).toEqual([]);
  },
);

test.each(kinds)(
  "a clock that is set back fires no %s before its time, and then within 2 seconds",
  async (_, event, document) => {
    const due = Date.now() + SECOND;
    const id = await start(document("PT1S"));
    jump(-DAY);
    const clocks = [startClock(), startClock()];
    await new Promise((resolve) => setTimeout(resolve, 2 * SECOND));
    expect(await told(id, event)).toEqual([]);
    vi.unstubAllGlobals();
    const from = performance.now();
    expect(await lateness(id, event, due)).toBeGreaterThanOrEqual(0);
    expect(performance.now() - from).toBeLessThan(late());
    await Promise.all(clocks.map((clock) => clock.stop()));
    expect(await told(id, event)).toHaveLength(1);
  },
);

test("an instance that moved while the clock was ahead waits no longer than it should when the clock is right", async () => {
  const retried: Document = { type: "service_task", request: stub, retries: { limit: 3, delay: "PT0.5S" } };
  const id = await start(around(retried));
  const step = { node: "node", visit: 1, attempt: 1 };
  jump(DAY);
  await tell(id, { type: "attempt_started", ...step });
  vi.unstubAllGlobals();
  const error = { name: "HttpError", message: "no luck" };
  await tell(id, { type: "step_failed", ...step, error });
  const clock = startClock();
  const from = performance.now();
  await vi.waitFor(async () => expect(await told(id, "step_queued")).toHaveLength(2), 90 * SECOND);
  expect(performance.now() - from).toBeLessThan(SECOND / 2 + late());
  await clock.stop();
  expect(await audit(boss.tenant.id)).toEqual([]);
});

test.each([DAY, -DAY])(
  "who goes by the database's time is not moved by its own machine's clock (%i)",
  async (by) => {
    setTime(Date.now(), performance.now());
    const [soon, later] = [await start(timerFor("PT1S")), await start(timerFor("PT12H"))];
    const due = now().getTime() + SECOND;
    jump(by);
    const clock = startClock();
    expect(await lateness(soon, "completed", due)).toBeLessThan(late());
    expect(await told(later, "completed")).toEqual([]);
    await clock.stop();
  },
);

const timerFor = (after: string): Document => around({ type: "timer", for: after });
