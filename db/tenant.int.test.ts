import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { CommitUnknown, DatabaseBusy, isDuplicate } from "./errors";
import { closePool, configurePool, poolStats } from "./pool";
import { groupsByNames, insertGroup } from "./queries/groups";
import { groups } from "./schema";
import { hurried, patience } from "@/lib/server/testing/unhurried";
import { clientOf, type Tx, withOwner, withTenant } from "./tenant";
import { newTenant, type TestTenant } from "./testing/fixtures";

let tenant: TestTenant;
beforeAll(async () => {
  tenant = await newTenant();
});
afterAll(closePool);

const add = (tx: Tx, name: string) => insertGroup(tx, { tenantId: tenant.tenantId, name });
const found = async (name: string) =>
  (await withTenant(tenant.tenantId, (tx) => groupsByNames(tx, tenant.tenantId, [name]))).length;
const pidOf = async (tx: Tx) =>
  (await clientOf(tx).query<{ pid: number }>("select pg_backend_pid() as pid")).rows[0]?.pid;
const kill = (pid: number | undefined) =>
  withOwner((db) => clientOf(db).query("select pg_terminate_backend($1)", [pid]));

test("what was done is committed, and the result is given back", async () => {
  const { name } = await withTenant(tenant.tenantId, (tx) => add(tx, "Committed"));
  expect(name).toBe("Committed");
  expect(await found("Committed")).toBe(1);
});

test("whatever is thrown rolls everything back and is thrown on", async () => {
  const work = withTenant(tenant.tenantId, async (tx) => {
    await add(tx, "Undone");
    throw new Error("second thoughts");
  });
  await expect(work).rejects.toThrow("second thoughts");
  expect(await found("Undone")).toBe(0);
});

test("a failed statement whose error was swallowed does not pass for a commit", async () => {
  const work = withTenant(tenant.tenantId, async (tx) => {
    await add(tx, "Swallowed");
    await add(tx, "Sales").catch(() => {});
  });
  await expect(work).rejects.toThrow("rolled back");
  expect(await found("Swallowed")).toBe(0);
});

test("a taken key is told from other failures by its constraint", async () => {
  const error = await withTenant(tenant.tenantId, (tx) => add(tx, "Sales")).catch(
    (thrown: unknown) => thrown,
  );
  expect(isDuplicate(error)).toBe(true);
  expect(isDuplicate(error, "groups_name_key")).toBe(true);
  expect(isDuplicate(error, "users_email_key")).toBe(false);
});

test("a connection goes back as the owner's and without a tenant", async () => {
  await withTenant(tenant.tenantId, (tx) => add(tx, "Clean"));
  const { rows } = await withOwner((db) =>
    clientOf(db).query(
      "select current_user = session_user as owner, nullif(current_setting('app.tenant', true), '') as tenant",
    ),
  );
  expect(rows).toEqual([{ owner: true, tenant: null }]);
});

test("a tenant's id is checked before it is put into a statement", async () => {
  await expect(withTenant("1'; drop table tasks; --", async () => {})).rejects.toThrow("tenant's id");
});

test("a transaction within a transaction is refused", async () => {
  const nested = withTenant(tenant.tenantId, () => withTenant(tenant.tenantId, async () => {}));
  await expect(nested).rejects.toThrow("withTenant within withTenant");
});

test("a connection lost in the middle of the work is not used again, and nothing is recorded", async () => {
  const work = withTenant(tenant.tenantId, async (tx) => {
    await add(tx, "Lost");
    await kill(await pidOf(tx));
    await add(tx, "Lost too");
  });
  await expect(work).rejects.toThrow();
  await expect(work).rejects.not.toBeInstanceOf(CommitUnknown);
  expect(await found("Lost")).toBe(0);
});

test("a connection lost before the answer to COMMIT is an unknown outcome", async () => {
  const work = withTenant(tenant.tenantId, async (tx) => {
    await add(tx, "Unknown");
    const pid = await pidOf(tx);
    await kill(pid);
  });
  await expect(work).rejects.toBeInstanceOf(CommitUnknown);
});

test("a statement that takes too long is ended by the server, and its connection lives on", async () => {
  const work = withTenant(tenant.tenantId, async (tx) => {
    await tx.execute(sql`set local statement_timeout = 50`);
    await tx.execute(sql`select pg_sleep(5)`);
  });
  await expect(work).rejects.toMatchObject({ cause: { code: "57014" } });
  expect(await found("Sales")).toBe(1);
});

test("a lock that is held for too long is not waited for", async () => {
  const hold = (then: () => Promise<void>) =>
    withTenant(tenant.tenantId, async (tx) => {
      await tx.select().from(groups).where(eq(groups.name, "Sales")).for("update");
      await then();
    });
  await hold(async () => {
    const second = Promise.resolve().then(() =>
      withOwner(async (db) => {
        await clientOf(db).query(
          `begin; set local role bandeja_app; set local lock_timeout = 50;
          select set_config('app.tenant', '${tenant.tenantId}', true)`,
        );
        await db.select().from(groups).where(eq(groups.name, "Sales")).for("update");
      }),
    );
    await expect(second).rejects.toMatchObject({ cause: { code: "55P03" } });
  });
});

test("the server's limits on time are set on every connection", async () => {
  await closePool();
  configurePool({ url: hurried(process.env["DATABASE_URL"] ?? "") });
  const { rows } = await withOwner((db) =>
    clientOf(db).query(
      `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`,
    ),
  );
  expect(rows).toEqual([{ statement: "8s", lock: "3s", idle: "10s" }]);
  await closePool();
  configurePool({ url: undefined });
});

test("when no connection comes free in time, the caller is told that the database is busy", async () => {
  await closePool();
  configurePool({ size: 1, patience: 500 });
  // The one connection is there before it is held.
  await vi.waitFor(() => withOwner(async () => {}), patience);
  let free = () => {};
  const held = withOwner(() => new Promise<void>((resolve) => (free = resolve)));
  await expect(withOwner(async () => {})).rejects.toBeInstanceOf(DatabaseBusy);
  expect(poolStats()).toEqual({ total: 1, idle: 0, waiting: 0 });
  free();
  await held;
  await closePool();
  configurePool({ size: undefined, patience });
  expect(await found("Sales")).toBe(1);
});
