import { randomBytes } from "node:crypto";
import type { Role } from "@/lib/contracts/permissions";
import type { Admin } from "@/lib/services/admin/admin";
import { createKey } from "@/lib/services/admin/keys";
import { createTenant } from "@/lib/services/admin/tenants";
import { createUser } from "@/lib/services/admin/users";
import { issueToken } from "@/lib/services/people/token";

/** A tenant of a test's own, with one person and one key. */
export type Office = {
  admin: Admin;
  hostname: string;
  user: { id: string; email: string; username: string; password: string };
  key: string;
  keyId: string;
  headers: Record<"tenant" | "X-API-Key" | "Authorization", string>;
};

type Options = { role?: Role; readsPerMinute?: number; writesPerMinute?: number };

/** Sets up a tenant with a person who may call, by the same services as the administrator's shell. */
export async function openOffice({ role = "staff", ...limits }: Options = {}): Promise<Office> {
  const hostname = `t${randomBytes(6).toString("hex")}.localhost`;
  const tenant = await createTenant("test", { hostname, name: "Test" });
  const admin = { tenantId: tenant.id, actor: "test", now: new Date() };
  const email = "ana@example.com";
  const { user, password } = await createUser(admin, { email, username: "ana", name: "Ana", role });
  const { key, id: keyId } = await createKey(admin, { name: "test", ...limits });
  const authorization = `Bearer ${await issueToken(tenant.id, user.id, new Date())}`;
  return {
    admin,
    hostname,
    user: { id: user.id, email, username: "ana", password },
    key,
    keyId,
    headers: { tenant: hostname, "X-API-Key": key, Authorization: authorization },
  };
}

/** A client address that no other test uses, so that failures of one do not count against another. */
export const someAddress = (): string => {
  const [a, b, c, d] = randomBytes(8).toString("hex").match(/.{4}/g) ?? [];
  return `fd00:${a}:${b}:${c}:${d}::1`;
};

type Sent = { method?: string; headers?: Record<string, string | undefined>; body?: BodyInit };

/** A request as the server hands it on: with the client's address stamped. */
export function request(path: string, { method = "GET", headers = {}, body }: Sent = {}): Request {
  const given = Object.entries({ "x-bandeja-client": someAddress(), ...headers }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const sent = new Headers(given);
  // As a client over the wire announces it; a Request made in memory does not.
  if (typeof body === "string" && !sent.has("content-length"))
    sent.set("content-length", String(Buffer.byteLength(body)));
  // A body in memory would add a type of its own; bytes do not.
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const made = new Request(`http://localhost${path}`, {
    method,
    ...(bytes !== undefined && { body: bytes }),
  });
  for (const [name, value] of sent) made.headers.set(name, value);
  return made;
}

export type Envelope = {
  success: boolean;
  data: unknown;
  meta?: Record<string, unknown>;
  error?: { code: string; message: string; details?: { field: string; message: string }[] };
};

export const envelopeOf = async (response: Response): Promise<Envelope> =>
  (await response.json()) as Envelope;
