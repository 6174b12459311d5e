import { afterAll, beforeAll, expect, test } from "vitest";
import { isDuplicate } from "../errors";
import { closePool } from "../pool";
import { withOwner, withTenant } from "../tenant";
import { newTask, newTenant, type TestTenant } from "../testing/fixtures";
import { findCredentials } from "./credentials";
import { listEntities, findEntity, upsertEntities } from "./entities";
import {
  addMember,
  groupsByNames,
  groupsOfUser,
  leastLoadedMember,
  listGroups,
  membersOf,
  nextMember,
  removeMember,
} from "./groups";
import { insertApiKey, listApiKeys, revokeApiKey, touchApiKey } from "./keys";
import { insertSession, revokeOtherSessions, revokeSession, sessionById, touchSession } from "./sessions";
import { setTenantDisabled, tenantByHostname, tenantById, tenantByUuid } from "./tenants";
import {
  endAccess,
  insertUser,
  listUsers,
  updateUser,
  userByEmail,
  userById,
  usersByUsernames,
} from "./users";

const now = new Date("2026-03-15T12:00:00Z");
let tenant: TestTenant;
beforeAll(async () => {
  tenant = await newTenant();
});
afterAll(closePool);

test("a tenant is found by host name in any case, by id and by uuid", async () => {
  const found = await withOwner((db) => tenantByHostname(db, tenant.hostname.toUpperCase()));
  expect(found?.id).toBe(tenant.tenantId);
  await withOwner(async (db) => {
    expect((await tenantById(db, tenant.tenantId))?.hostname).toBe(tenant.hostname);
    expect((await tenantByUuid(db, found?.uuid ?? ""))?.id).toBe(tenant.tenantId);
    expect(await tenantByHostname(db, "no.such.example")).toBeNull();
  });
});

test("a tenant sees itself and no other", async () => {
  const other = await newTenant();
  await withTenant(tenant.tenantId, async (tx) => {
    expect((await tenantById(tx, tenant.tenantId))?.hostname).toBe(tenant.hostname);
    expect(await tenantById(tx, other.tenantId)).toBeNull();
  });
});

test("a person is found by e-mail address in any case, which nobody else may have in any case", async () => {
  const { tenantId, hostname, people } = tenant;
  const found = await withTenant(tenantId, (tx) => userByEmail(tx, tenantId, `ANA@${hostname}`));
  expect(found?.id).toBe(people.ana);
  const again = { tenantId, username: "ana2", name: "Ana", email: `Ana@${hostname}` };
  const error = await withTenant(tenantId, (tx) => insertUser(tx, again)).catch((thrown: unknown) => thrown);
  expect(isDuplicate(error, "users_email_key")).toBe(true);
});

test("people are listed by name as people sort names, searched, paged and counted exactly", async () => {
  const own = await newTenant();
  const { tenantId, hostname } = own;
  await newTask(own, { assignedUserId: own.people.ana });
  await withTenant(tenantId, async (tx) => {
    for (const [n, name] of ["Álvaro Núñez", "zoe", "Bernd 100%", "Bruno_x"].entries())
      await insertUser(tx, { tenantId, name, username: `p${n}`, email: `p${n}@${hostname}` });
    await updateUser(tx, tenantId, own.people.cleo, { disabledAt: now });
    const list = async (search?: string) =>
      (await listUsers(tx, tenantId, { search, limit: 10, offset: 0 })).rows.map(({ name }) => name);
    expect(await list()).toEqual(["Álvaro Núñez", "ana", "ben", "Bernd 100%", "Bruno_x", "zoe"]);
    expect(await list("NÚÑEZ")).toEqual(["Álvaro Núñez"]);
    expect(await list("0%")).toEqual(["Bernd 100%"]);
    expect(await list("o_x")).toEqual(["Bruno_x"]);
    expect(await listUsers(tx, tenantId, { limit: 1, offset: 1 })).toEqual({
      rows: [{ id: own.people.ana, name: "ana", username: "ana", openTasks: 1, away: null }],
      total: 6,
    });
    expect(await listUsers(tx, tenantId, { limit: 1, offset: 9 })).toEqual({ rows: [], total: 6 });
    expect((await usersByUsernames(tx, tenantId, ["ana", "cleo", "nobody"])).map(({ id }) => id)).toEqual([
      own.people.ana,
    ]);
  });
});

test("groups know their enabled members and their open tasks", async () => {
  const own = await newTenant();
  const { tenantId, groups, people } = own;
  await newTask(own, { assignedGroupId: groups.sales });
  await newTask(own, { assignedGroupId: groups.sales, assignedUserId: people.ana });
  await withTenant(tenantId, async (tx) => {
    expect(await listGroups(tx, tenantId, { limit: 10, offset: 0 })).toEqual({
      rows: [
        { id: groups.sales, name: "Sales", openTasks: 2 },
        { id: groups.support, name: "Support", openTasks: 0 },
      ],
      total: 2,
    });
    expect((await groupsByNames(tx, tenantId, ["Sales", "None"])).map(({ id }) => id)).toEqual([
      groups.sales,
    ]);
    await addMember(tx, tenantId, groups.support, people.ana);
    await addMember(tx, tenantId, groups.support, people.ana);
    expect((await groupsOfUser(tx, tenantId, people.ana)).map(({ name }) => name)).toEqual([
      "Sales",
      "Support",
    ]);
    await removeMember(tx, tenantId, groups.support, people.ana);
    await updateUser(tx, tenantId, people.ben, { disabledAt: now });
    expect(await membersOf(tx, tenantId, [groups.sales, groups.support])).toEqual([
      { groupId: groups.sales, id: people.ana, username: "ana" },
    ]);
  });
});

test("the least loaded member has the fewest open tasks; turns go round", async () => {
  const own = await newTenant();
  const { tenantId, groups, people } = own;
  const pick = (how: typeof nextMember) =>
    withTenant(tenantId, async (tx) => (await how(tx, tenantId, groups.sales))?.username);
  expect(await pick(leastLoadedMember)).toBe("ana");
  await newTask(own, { assignedUserId: people.ana });
  expect(await pick(leastLoadedMember)).toBe("ben");

  const turns: (string | undefined)[] = [];
  for (let n = 0; n < 4; n += 1) {
    const who = await pick(nextMember);
    turns.push(who);
    await newTask(own, {
      assignedGroupId: groups.sales,
      assignedUserId: who === "ana" ? people.ana : people.ben,
    });
  }
  expect(turns).toEqual(["ana", "ben", "ana", "ben"]);
  expect(await withTenant(tenantId, (tx) => nextMember(tx, tenantId, groups.support))).toBeNull();
});

test("what a request's credentials name comes in one answer, and only from its own tenant", async () => {
  const { tenantId, people } = tenant;
  const other = await newTenant();
  const key = { name: "k", hash: Buffer.from([1, 2]), prefix: `p${tenantId}`, readsPerMinute: 7 };
  await withTenant(tenantId, async (tx) => {
    await insertApiKey(tx, { tenantId, ...key });
    await insertSession(tx, { tenantId, id: "s", userId: people.ben, expiresAt: now });
  });
  const found = await findCredentials({ tenantId, userId: people.ana, keyPrefix: key.prefix });
  expect(found).toMatchObject({
    tenant: { id: tenantId, hostname: tenant.hostname, disabledAt: null },
    user: { id: people.ana, role: "staff", groups: [{ id: tenant.groups.sales, name: "Sales" }] },
    session: null,
    apiKey: { name: "k", hash: key.hash, readsPerMinute: 7, writesPerMinute: null, revokedAt: null },
  });
  expect(found?.user?.tokensValidAfter).toEqual(new Date(0));
  const bySession = await findCredentials({ tenantId, sessionId: "s" });
  expect(bySession).toMatchObject({ user: { username: "ben" }, session: { expiresAt: now }, apiKey: null });

  const foreign = { userId: people.ana, sessionId: "s", keyPrefix: key.prefix };
  expect(await findCredentials({ tenantId: other.tenantId, ...foreign })).toMatchObject({
    user: null,
    session: null,
    apiKey: null,
  });
  expect(await findCredentials({ tenantId: "9" })).toBeNull();
});

test("a disabled tenant says so", async () => {
  const { tenantId } = await newTenant();
  await withOwner((db) => setTenantDisabled(db, tenantId, now));
  expect((await findCredentials({ tenantId }))?.tenant.disabledAt).toEqual(now);
});

test("a key is revoked once and notes its use by the minute", async () => {
  const { tenantId } = await newTenant();
  await withTenant(tenantId, async (tx) => {
    const { id } = await insertApiKey(tx, { tenantId, name: "k", hash: Buffer.from([1]), prefix: "x" });
    await touchApiKey(tx, tenantId, id, now);
    await touchApiKey(tx, tenantId, id, new Date(now.getTime() + 59_000));
    expect(await revokeApiKey(tx, tenantId, id, now)).toMatchObject({ revokedAt: now });
    expect(await revokeApiKey(tx, tenantId, id, now)).toBeNull();
    expect(await listApiKeys(tx, tenantId)).toMatchObject([{ id, lastUsedAt: now }]);
  });
});

test("ending a person's access kills their sessions and tokens; others' live", async () => {
  const { tenantId, people } = await newTenant();
  const session = (id: string, userId: string) => ({
    tenantId,
    id,
    userId,
    expiresAt: now,
    lastSeenAt: new Date(0),
  });
  await withTenant(tenantId, async (tx) => {
    for (const id of ["a1", "a2", "a3"]) await insertSession(tx, session(id, people.ana));
    await insertSession(tx, session("b1", people.ben));
    const alive = async () => {
      const found: string[] = [];
      for (const id of ["a1", "a2", "a3", "b1"]) {
        if ((await sessionById(tx, tenantId, id))?.revokedAt === null) found.push(id);
      }
      return found;
    };
    await revokeSession(tx, tenantId, "a1", now);
    expect(await alive()).toEqual(["a2", "a3", "b1"]);
    await revokeOtherSessions(tx, tenantId, people.ana, { keep: "a2", now });
    expect(await alive()).toEqual(["a2", "b1"]);
    await touchSession(tx, tenantId, "a2", { now, expiresAt: new Date(now.getTime() + 1) });
    expect((await sessionById(tx, tenantId, "a2"))?.lastSeenAt).toEqual(now);
    await endAccess(tx, tenantId, people.ana, now);
    expect(await alive()).toEqual(["b1"]);
    expect((await userById(tx, tenantId, people.ana))?.tokensValidAfter).toEqual(now);
  });
});

test("the directory of entities is searched by type and label", async () => {
  const { tenantId } = await newTenant();
  await withTenant(tenantId, async (tx) => {
    await upsertEntities(tx, [
      { tenantId, type: "CUENTA", id: "5", label: "Acme" },
      { tenantId, type: "CLIENTE", id: "5", label: "Zeta" },
      { tenantId, type: "CUENTA", id: "6", label: "Árbol" },
    ]);
    await upsertEntities(tx, [{ tenantId, type: "CUENTA", id: "5", label: "Acme Corp" }]);
    expect(await findEntity(tx, tenantId, { type: "CUENTA", id: "5" })).toMatchObject({ label: "Acme Corp" });
    expect(await findEntity(tx, tenantId, { type: "TAREA", id: "5" })).toBeNull();
    const page = { limit: 10, offset: 0 };
    expect((await listEntities(tx, tenantId, page)).rows.map(({ label }) => label)).toEqual([
      "Acme Corp",
      "Árbol",
      "Zeta",
    ]);
    expect(await listEntities(tx, tenantId, { ...page, type: "CUENTA", search: "acme" })).toEqual({
      rows: [{ type: "CUENTA", id: "5", label: "Acme Corp" }],
      total: 1,
    });
  });
});
