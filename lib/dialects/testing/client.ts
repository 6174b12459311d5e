import { randomBytes } from "node:crypto";
import type { Role } from "@/lib/contracts/permissions";
import { type Dialect, serve } from "@/lib/http/dialect";
import { someAddress } from "@/lib/http/testing/office";
import { createTenant } from "@/lib/services/admin/tenants";
import { createToken, type MadeToken } from "@/lib/services/admin/tokens";
import type { Tenant } from "@/lib/services/context";

export type Answer = { status: number; headers: Headers; text: string; json: never };
export type Sent = { headers?: Record<string, string>; body?: unknown };

/** Sends requests to a dialect in this process, from a client address of its own. */
export function caller(dialect: Dialect, headers: Record<string, string> = {}) {
  const { GET: handle } = serve(dialect);
  const address = someAddress();
  return async (method: string, path: string, { headers: more = {}, body }: Sent = {}): Promise<Answer> => {
    const sent = { "x-bandeja-client": address, ...headers, ...more };
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const init = { method, headers: sent, ...(body !== undefined && { body: text }) };
    const response = await handle(new Request(`http://localhost${path}`, init));
    const answer = await response.text();
    const json = (answer === "" ? null : JSON.parse(answer)) as never;
    return { status: response.status, headers: response.headers, text: answer, json };
  };
}

export type Organisation = {
  tenant: Tenant;
  admin: { tenantId: string; actor: string; now: Date };
  made: MadeToken;
};

/** A tenant of the test's own, with an organisation's token. */
export async function newOrganisation(role: Role = "manager"): Promise<Organisation> {
  const hostname = `t${randomBytes(6).toString("hex")}.test.localhost`;
  const { id, uuid, name, locale, timeZone } = await createTenant("test", { hostname, name: "Test" });
  const tenant = { id, uuid, hostname, name, locale, timeZone };
  const admin = { tenantId: tenant.id, actor: "test", now: new Date() };
  const limits = { readsPerMinute: 10_000, writesPerMinute: 10_000 };
  return { tenant, admin, made: await createToken(admin, { name: "CI", role, ...limits }) };
}
