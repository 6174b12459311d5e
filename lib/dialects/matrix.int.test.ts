import { beforeAll, expect, test } from "vitest";
import { type Role, ROLES, permissionsOf } from "@/lib/contracts/permissions";
import type { Operation } from "@/lib/contracts/operation";
import { createToken } from "@/lib/services/admin/tokens";
import { accountIdOf } from "@/lib/services/tenants/names";
import { dialects } from "./index";
import { caller, newOrganisation, type Organisation } from "./testing/client";

const rows = dialects.flatMap((dialect) =>
  dialect.rows.map(({ operation }) => [operation.id, dialect, operation] as const),
);
const guarded = rows.filter(([, , { permission }]) => permission !== "public");

let home: Organisation;
let abroad: Organisation;
const tokens = new Map<Role, string>();
beforeAll(async () => {
  [home, abroad] = await Promise.all([newOrganisation(), newOrganisation()]);
  const limits = { readsPerMinute: 10_000, writesPerMinute: 10_000 };
  for (const role of ROLES)
    tokens.set(role, (await createToken(home.admin, { name: role, role, ...limits })).token);
});

/** A request about things that are not there. A body is one that no schema takes, so nothing is ever done. */
function asked({ method, path }: Operation, owner: Organisation = home) {
  const filled = path.replace("{account_id}", accountIdOf(owner.tenant)).replaceAll(/\{\w+\}/g, "nobody");
  return [method, filled, method === "GET" ? {} : { body: "{" }] as const;
}

/** Each contract reads the token where its page says: after `Bearer`, or alone. */
const bearing = (token: string, how: "Bearer" | "alone") => ({
  authorization: how === "alone" ? token : `Bearer ${token}`,
});

test("the contracts' endpoints are counted, so that none is left out of what follows", () => {
  expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  expect(rows.filter((row) => !guarded.includes(row as never)).map(([id]) => id)).toEqual([
    "transactionlinkAuthorize",
    "transactionlinkRefresh",
  ]);
});

test.each(guarded)(
  "%s asks for credentials before it looks at anything else",
  async (_, dialect, operation) => {
    const wrong: Record<string, string>[] = [
      {},
      { authorization: "" },
      { authorization: "Bearer" },
      { authorization: "Basic dXNlcjpwYXNz" },
      { authorization: "Bearer tot_1_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
      { authorization: "tot_1_000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
      { authorization: "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." },
      { "x-auth-email": "ana@example.com", "x-auth-key": "gtk_1_000000000000_A" },
    ];
    for (const headers of wrong) {
      const { status } = await caller(dialect, headers)(...asked(operation));
      expect([headers, status]).toEqual([headers, 401]);
    }
  },
);

test.each(guarded)("%s asks for its permission, and for no other", async (_, dialect, operation) => {
  const { permission } = operation;
  for (const role of ROLES) {
    const token = tokens.get(role) ?? "";
    const answers = await Promise.all(
      (["Bearer", "alone"] as const).map(
        async (how) => (await caller(dialect, bearing(token, how))(...asked(operation))).status,
      ),
    );
    // One of the two ways is this contract's; the other it does not know.
    const status = answers.find((one) => one !== 401) ?? 401;
    const may = permission === null || (permissionsOf[role] as readonly unknown[]).includes(permission);
    // A read that may be done finds nothing, or has everything; a write stumbles over its body.
    const allowed = operation.method === "GET" ? [200, 400, 404] : [400];
    expect(may ? allowed : [403], `${role} ${answers}`).toContain(status);
  }
});

const ofAccounts = guarded.filter(([, , { path }]) => path.includes("{account_id}"));
test.each(ofAccounts)("%s is refused to whoever is of another account", async (_, dialect, operation) => {
  const { status } = await caller(dialect, bearing(home.made.token, "Bearer"))(...asked(operation, abroad));
  expect(status).toBe(403);
});
