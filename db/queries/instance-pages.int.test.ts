import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closePool } from "../pool";
import type { InstanceStatus } from "../schema";
import { clientOf, withTenant } from "../tenant";
import { newInstance, newTenant, type TestTenant } from "../testing/fixtures";
import { type InstancePage, instancePage, openInstances, tallies } from "./instance-pages";
import { overviewPage } from "./overview";

const STATES: InstanceStatus[] = [
  "queued",
  "running",
  "waiting",
  "pausing",
  "paused",
  "completed",
  "cancelled",
  "failed",
  "incident",
  "expired",
];
const OVER = new Set<InstanceStatus>(["completed", "cancelled", "failed", "expired"]);
const now = Date.parse("2026-03-15T12:00:00Z");

type One = { id: string; state: InstanceStatus; startedAt: Date };
let tenant: TestTenant;
/** The newest first. */
const all: One[] = [];

beforeAll(async () => {
  tenant = await newTenant();
  for (let n = 0; n < 40; n += 1) {
    const state = STATES[n % STATES.length] ?? "running";
    // Several of one moment, so that ties occur.
    const startedAt = new Date(now + Math.floor(n / 3) * 60_000);
    const id = await newInstance(tenant, startedAt);
    await withTenant(tenant.tenantId, (tx) =>
      clientOf(tx).query("update instances set status = $1, ended_at = $2 where tenant_id = $3 and id = $4", [
        state,
        OVER.has(state) ? startedAt : null,
        tenant.tenantId,
        id,
      ]),
    );
    all.unshift({ id, state, startedAt });
  }
});
afterAll(closePool);

const page = (asked: Partial<InstancePage>) =>
  withTenant(tenant.tenantId, (tx) =>
    instancePage(tx, tenant.tenantId, {
      definitionId: tenant.definitionId,
      ascending: false,
      limit: 100,
      after: 0,
      ...asked,
    }),
  );
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const inAny = (states: readonly InstanceStatus[]) => all.filter(({ state }) => states.includes(state));

/** A state alone, some of a home status with others, whole home statuses, all, and none. */
const SETS: InstanceStatus[][] = [
  ...STATES.map((state) => [state]),
  ["failed", "incident", "expired"],
  ["running", "waiting"],
  ["completed", "cancelled"],
  ["completed", "incident"],
  STATES,
  [],
];

describe("a definition's instances", () => {
  test.each(SETS.map((states) => [states.join(", ") || "no state", states] as const))(
    "in %s are those whose state it is, newest first, and their total",
    async (_, states) => {
      const found = await page({ states });
      expect(idsOf(found.rows)).toEqual(idsOf(inAny(states)));
      expect(found.total).toBe(inAny(states).length);
      expect(found.rows.every((row) => states.includes(row.state))).toBe(true);
    },
  );

  test("are the same rows page by page, by number and by cursor, up and down", async () => {
    for (const ascending of [false, true]) {
      const wanted = ascending ? idsOf(all).toReversed() : idsOf(all);
      const numbered: string[] = [];
      for (let after = 0; after < 50; after += 7)
        numbered.push(...idsOf((await page({ ascending, limit: 7, after })).rows));
      expect(numbered).toEqual(wanted);

      const walked: string[] = [];
      for (let after: InstancePage["after"] = 0; ;) {
        const { rows, total } = await page({ ascending, limit: 7, after });
        expect(total).toBe(all.length);
        walked.push(...idsOf(rows));
        const last = rows.at(-1);
        if (!last) break;
        after = { startedAt: new Date(last.startedAt), id: last.id };
      }
      expect(walked).toEqual(wanted);
    }
  });

  test("between two moments are counted and shown, bounds included", async () => {
    const [from, to] = [new Date(now + 120_000), new Date(now + 240_000)];
    const wanted = all.filter(({ startedAt }) => startedAt >= from && startedAt <= to);
    const found = await page({ startedFrom: from, startedTo: to });
    expect([idsOf(found.rows), found.total]).toEqual([idsOf(wanted), 9]);
  });

  test("are tallied by their states", async () => {
    const [tally] = await withTenant(tenant.tenantId, (tx) =>
      tallies(tx, tenant.tenantId, [tenant.definitionId]),
    );
    expect(tally?.counts).toEqual(Object.fromEntries(STATES.map((state) => [state, 4])));
    expect(new Date(tally?.lastStartedAt ?? 0)).toEqual(all[0]?.startedAt);
  });

  test("that have not ended are named oldest first", async () => {
    const open = (states?: InstanceStatus[]) =>
      withTenant(tenant.tenantId, (tx) =>
        openInstances(tx, tenant.tenantId, tenant.definitionId, {
          states,
          before: new Date(now + 3_600_000),
          limit: 100,
        }),
      );
    const wanted = all.filter(({ state }) => !OVER.has(state)).toReversed();
    expect(await open()).toEqual(idsOf(wanted));
    expect(await open(["waiting", "completed"])).toEqual(
      idsOf(wanted.filter(({ state }) => state === "waiting")),
    );
  });

  test.each(SETS.map((states) => [states.join(", ") || "no state", states] as const))(
    "of a whole tenant in %s are those whose state it is",
    async (_, states) => {
      const filter = { states, sort: [], limit: 100, offset: 0, ranks: {} as Record<InstanceStatus, number> };
      const found = await withTenant(tenant.tenantId, (tx) => overviewPage(tx, tenant.tenantId, filter));
      expect([idsOf(found.rows), found.total]).toEqual([idsOf(inAny(states)), inAny(states).length]);
    },
  );
});
