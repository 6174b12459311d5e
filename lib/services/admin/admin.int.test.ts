import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { listAudit } from "@/db/queries/audit";
import { groupsOfUser } from "@/db/queries/groups";
import { withTenant } from "@/db/tenant";
import type { Admin } from "./admin";
import { createGroup, joinGroup, leaveGroup } from "./groups";
import { createKey, revokeKey } from "./keys";
import { createTenant } from "./tenants";
import { createUser, disableUser, resetPassword } from "./users";

const someHost = () => `t${randomBytes(6).toString("hex")}.example`;

async function newAdmin(): Promise<Admin> {
  const { id } = await createTenant("root", { hostname: someHost(), name: "A tenant" });
  return { tenantId: id, actor: "root", now: new Date() };
}

const ana = { email: "ana@example.com", username: "ana", name: "Ana" };

test("what is taken is named: a host name, an address, a username, a group", async () => {
  const hostname = someHost();
  await createTenant("root", { hostname, name: "One" });
  const again = createTenant("root", { hostname: hostname.toUpperCase(), name: "Two" });
  await expect(again).rejects.toMatchObject({ details: [{ field: "hostname" }] });

  const admin = await newAdmin();
  await createUser(admin, ana);
  await expect(createUser(admin, { ...ana, email: "ANA@example.com", username: "b" })).rejects.toMatchObject({
    details: [{ field: "email" }],
  });
  await expect(createUser(admin, { ...ana, email: "b@example.com" })).rejects.toMatchObject({
    details: [{ field: "username" }],
  });
  await createGroup(admin, "Sales");
  await expect(createGroup(admin, "Sales")).rejects.toMatchObject({ details: [{ field: "name" }] });
});

test("every problem of a new person is named at once, and an unknown group is one", async () => {
  const admin = await newAdmin();
  const wrong = createUser(admin, { email: "x", username: "a b", name: " ", password: "short" });
  await expect(wrong).rejects.toMatchObject({
    details: [{ field: "email" }, { field: "username" }, { field: "name" }, { field: "password" }],
  });
  await expect(createUser(admin, { ...ana, groups: ["Nobody"] })).rejects.toMatchObject({
    details: [{ field: "groups" }],
  });
});

test("people join and leave groups", async () => {
  const admin = await newAdmin();
  await createGroup(admin, "Sales");
  await createGroup(admin, "Support");
  const { user } = await createUser(admin, { ...ana, groups: ["Sales"] });
  await joinGroup(admin, { group: "Support", username: "ana" });
  await leaveGroup(admin, { group: "Sales", username: "ana" });
  const groups = await withTenant(admin.tenantId, (db) => groupsOfUser(db, admin.tenantId, user.id));
  expect(groups.map(({ name }) => name)).toEqual(["Support"]);
  await expect(joinGroup(admin, { group: "None", username: "ana" })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
});

test("every deed stands in the audit log, and no secret does", async () => {
  const admin = await newAdmin();
  const { password } = await createUser(admin, ana);
  const { password: second } = await resetPassword(admin, ana.email);
  await disableUser(admin, ana.email);
  const { id, key } = await createKey(admin, { name: "ERP", readsPerMinute: 100 });
  await revokeKey(admin, id);
  await expect(revokeKey(admin, id)).rejects.toMatchObject({ code: "NOT_FOUND" });

  const rows = await withTenant(admin.tenantId, (db) =>
    listAudit(db, admin.tenantId, { limit: 50, offset: 0 }),
  );
  expect(rows.map(({ action }) => action).toSorted((a, b) => a.localeCompare(b))).toEqual([
    "key.create",
    "key.revoke",
    "tenant.create",
    "user.create",
    "user.disable",
    "user.reset_password",
  ]);
  const written = JSON.stringify(rows);
  for (const secret of [password, second, key, key.split("_").at(-1) ?? ""])
    expect(written).not.toContain(secret);
});
