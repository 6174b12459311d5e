import { readFileSync } from "node:fs";
import path from "node:path";

export type Role = "admin" | "manager" | "staff" | "readonly" | "none";

export type DemoUser = {
  id: string;
  email: string;
  password: string;
  username: string;
  name: string;
  role: Role;
  groups: { id: string; name: string }[];
};

/** A tenant that the start has seeded. */
export type DemoTenant = {
  tenant: string;
  apiKey: string;
  fastApiKey: string;
  /** The organisation's token, without tight limits, and what the further contracts call the tenant. */
  orgToken: string;
  /** The token's two halves. */
  transactionLink: { key: string; secret: string };
  accountId: string;
  namespace: string;
  users: DemoUser[];
  definitions: { id: string; uuid: string; key: string; name: string; status: string }[];
};

/** What `npm start` writes to `demo.json`: where it serves, and two seeded tenants. */
export type Demo = DemoTenant & { url: string; other: DemoTenant };

/** The demo of the app that these tests run against. */
export function readDemo(): Demo {
  const folder = process.env["E2E_DATA_DIR"];
  if (!folder) throw new Error("E2E_DATA_DIR is not set: the global set-up has not run");
  return JSON.parse(readFileSync(path.join(folder, "demo.json"), "utf8")) as Demo;
}

/** A user by username, else the first of a role. */
export function userOf(tenant: DemoTenant, wanted: string): DemoUser {
  const user =
    tenant.users.find((each) => each.username === wanted) ??
    tenant.users.find((each) => each.role === wanted);
  if (!user) throw new Error(`the demo has no user and no role ${wanted}`);
  return user;
}

/** A definition by key or by name. */
export function definitionOf(tenant: DemoTenant, wanted: string) {
  const definition = tenant.definitions.find((each) => each.key === wanted || each.name === wanted);
  if (!definition) throw new Error(`the demo has no definition ${wanted}`);
  return definition;
}
