import { afterAll, beforeAll, expect, test } from "vitest";
import { isId } from "@/lib/contracts/primitives";
import { closePool } from "./pool";
import { addAddressFailure, addFailure, addressBlockedUntil, blockedUntil, takeRate } from "./queries/limits";
import { clientOf, withOwner } from "./tenant";
import { newTenant, type TestTenant } from "./testing/fixtures";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await newTenant();
});
afterAll(closePool);

const rows = <Row extends object>(text: string): Promise<Row[]> =>
  withOwner(async (db) => (await clientOf(db).query<Row>(text)).rows);
/** The database's clock goes on by more than it counts in. */
const aMoment = () => rows("select pg_sleep(0.003)");

test("ids are 63-bit, unique and in the order of time, however many connections make them", async () => {
  const made = await Promise.all(
    Array.from({ length: 8 }, () =>
      rows<{ id: string }>("select next_id()::text as id from generate_series(1, 5000)"),
    ),
  );
  const ids = made.flat().map(({ id }) => id);
  expect(new Set(ids).size).toBe(40_000);
  expect(ids.every(isId)).toBe(true);

  const [later] = await rows<{ id: string }>("select next_id()::text as id");
  await aMoment();
  const [latest] = await rows<{ id: string }>("select next_id()::text as id");
  expect(ids.every((id) => BigInt(id) < BigInt(latest?.id ?? 0))).toBe(true);
  expect(BigInt(latest?.id ?? 0)).toBeGreaterThan(BigInt(later?.id ?? 0));
});

test("uuids are of version 7: unique, and later ones sort after", async () => {
  const made = await rows<{ uuid: string }>("select uuid7() as uuid from generate_series(1, 1000)");
  await aMoment();
  const [later] = await rows<{ uuid: string }>("select uuid7() as uuid");
  expect(new Set(made.map(({ uuid }) => uuid)).size).toBe(1000);
  expect(made.every(({ uuid }) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab]/.test(uuid))).toBe(true);
  expect(made.every(({ uuid }) => uuid < (later?.uuid ?? ""))).toBe(true);
});

const minute = { limit: 10, windowMs: 60_000 };

test("of many requests at once exactly as many pass as the limit says", async () => {
  const limit = { tenantId: tenant.tenantId, key: "storm", ...minute };
  const taken = await Promise.all(Array.from({ length: 100 }, () => takeRate(limit)));
  const passed = taken.filter(({ allowed }) => allowed);
  expect(passed.map(({ remaining }) => remaining).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 10 }, (_, n) => n),
  );
  expect(taken.filter(({ allowed }) => !allowed).every(({ remaining }) => remaining === 0)).toBe(true);
});

test("above a thousand a minute the limit still holds exactly", async () => {
  const limit = { tenantId: tenant.tenantId, key: "fast", limit: 1_200, windowMs: 60_000 };
  let passed = 0;
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let n = 0; n < 175; n += 1) if ((await takeRate(limit)).allowed) passed += 1;
    }),
  );
  expect(passed).toBe(1_200);
});

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Has so much time passed since all that was counted under a key. */
const pass = (key: string, ms: number) =>
  withOwner(async (db) => {
    await clientOf(db).query(`begin; select set_config('app.tenant', '${tenant.tenantId}', true)`);
    await clientOf(db).query(
      `update rate_limits set blocked_until = blocked_until - $2,
        stamps = array(select s - $2 from unnest(stamps) s order by s)
      where key = $1`,
      [key, ms],
    );
    await clientOf(db).query("commit");
  });

test("the window slides: what has left it counts no more, and a refused request never did", async () => {
  const limit = { tenantId: tenant.tenantId, key: "slide", limit: 2, windowMs: HOUR };
  const first = await takeRate(limit);
  await pass("slide", 30 * MINUTE);
  await takeRate(limit);
  const resetAt = new Date(first.resetAt.getTime() - 30 * MINUTE);
  expect(await takeRate(limit)).toEqual({ allowed: false, remaining: 0, resetAt });
  await pass("slide", 31 * MINUTE);
  expect((await takeRate(limit)).allowed).toBe(true);
  expect((await takeRate(limit)).allowed).toBe(false);
});

test("keys and tenants do not count against each other", async () => {
  const other = await newTenant();
  const limit = { tenantId: tenant.tenantId, key: "mine", limit: 1, windowMs: 60_000 };
  expect((await takeRate(limit)).allowed).toBe(true);
  expect((await takeRate({ ...limit, key: "yours" })).allowed).toBe(true);
  expect((await takeRate({ ...limit, tenantId: other.tenantId })).allowed).toBe(true);
  expect((await takeRate(limit)).allowed).toBe(false);
});

test("a limit of none lets nothing through", async () => {
  const limit = { tenantId: tenant.tenantId, key: "none", limit: 0, windowMs: 60_000 };
  expect(await takeRate(limit)).toMatchObject({ allowed: false, remaining: 0 });
});

test("failures within the window block the account for its time, and then no longer", async () => {
  const key = "login:ana";
  const limit = { tenantId: tenant.tenantId, key, limit: 3, windowMs: HOUR, blockMs: HOUR };
  expect(await addFailure(limit)).toBeNull();
  expect(await addFailure(limit)).toBeNull();
  expect(await blockedUntil(tenant.tenantId, key)).toBeNull();
  expect(await addFailure(limit)).toBeInstanceOf(Date);
  expect(await blockedUntil(tenant.tenantId, key)).toBeInstanceOf(Date);
  await pass(key, HOUR - 10 * MINUTE);
  expect(await blockedUntil(tenant.tenantId, key)).toBeInstanceOf(Date);
  await pass(key, 11 * MINUTE);
  expect(await blockedUntil(tenant.tenantId, key)).toBeNull();
  expect(await addFailure(limit)).toBeNull();
});

test("an address that fails too often waits until its oldest failure has left the window", async () => {
  const limit = { address: Buffer.from(tenant.tenantId), limit: 3, windowMs: HOUR };
  await Promise.all(Array.from({ length: 2 }, () => addAddressFailure(limit)));
  expect(await addressBlockedUntil(limit)).toBeNull();
  await addAddressFailure(limit);
  expect(await addressBlockedUntil(limit)).toBeInstanceOf(Date);
  await withOwner((db) =>
    clientOf(db).query(
      "update address_limits set stamps = array(select s - $2 from unnest(stamps) s order by s) where address = $1",
      [limit.address, HOUR],
    ),
  );
  expect(await addressBlockedUntil(limit)).toBeNull();
});

test("a rate is counted without waiting for the disk, and gives no transaction up to that", async () => {
  await takeRate({ tenantId: tenant.tenantId, key: "sync", ...minute });
  expect(await rows("select current_setting('synchronous_commit') as sync")).toEqual([{ sync: "on" }]);
});
