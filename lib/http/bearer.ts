import { findCredentials } from "@/db/queries/credentials";
import { type KeyName, isKey, readKey, readOrgToken } from "@/lib/services/admin/key-format";
import { type Caller, activeUser, contextOf, unauthorized } from "./caller";

type When = { requestId: string; now: Date };
type Found = NonNullable<Awaited<ReturnType<typeof findCredentials>>>;

/** What follows `Bearer` in an `Authorization` header; null if it is another scheme, or none. */
export const bearerOf = (headers: Headers): string | null =>
  /^Bearer +(\S+)$/i.exec(headers.get("authorization")?.trim() ?? "")?.[1] ?? null;

/** The caller that an organisation's token names: its service account. Throws 401 where it does not hold. */
export async function callerByToken(token: string | null, when: When): Promise<Caller> {
  const name = token === null ? null : readOrgToken(token);
  if (token === null || !name) throw refused();
  return callerByName(name, when, ({ apiKey }) => isKey(token, apiKey.hash));
}

/**
 * The caller that a token is remembered by, without its secret: for what was issued in exchange for the token at
 * `issuedAt`. Throws 401 where the token has ended since.
 */
export const callerByTokenName = (name: KeyName, when: When): Promise<Caller> =>
  callerByName(name, when, () => true);

/** The caller that a person's own key and e-mail address name. Throws 401 where they do not hold. */
export async function callerByPersonalKey(email: string, key: string, when: When): Promise<Caller> {
  const name = readKey(key);
  if (!name) throw refused();
  const caller = await callerByName(
    name,
    when,
    ({ apiKey, user }) => isKey(key, apiKey.hash) && user.email.toLowerCase() === email.trim().toLowerCase(),
  );
  const { isToken: _, ...rest } = caller;
  return rest;
}

type Held = { apiKey: NonNullable<Found["apiKey"]>; user: NonNullable<Found["user"]> };

async function callerByName(name: KeyName, when: When, holds: (held: Held) => boolean): Promise<Caller> {
  const { requestId, now } = when;
  const found = await findCredentials({ tenantId: name.tenantId, keyPrefix: name.prefix });
  const user = activeUser(found);
  const apiKey = found?.apiKey;
  if (!found || !user || !apiKey || apiKey.userId !== user.id || !holds({ apiKey, user })) throw refused();
  if (apiKey.revokedAt || (apiKey.expiresAt && apiKey.expiresAt <= now)) throw refused();
  return { ctx: contextOf(found, user, requestId, now), apiKey, session: null, isToken: true };
}

const refused = () => unauthorized("The credentials are missing or invalid.");
