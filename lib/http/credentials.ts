import { type Credentials, findCredentials } from "@/db/queries/credentials";
import { isKey, readKey } from "@/lib/services/admin/key-format";
import { type Caller, activeUser, contextOf, unauthorized } from "./caller";
import { CREDENTIAL_HEADERS, checkRequiredHeaders } from "./headers";
import { bearerToken } from "./jwt";

/**
 * The caller that the three headers name. They must belong together: the token and the key to the tenant, and
 * each must hold at this moment. Throws 400 where one is absent, 401 where they do not hold.
 */
export async function callerByHeaders(headers: Headers, requestId: string, now: Date): Promise<Caller> {
  checkRequiredHeaders(headers, CREDENTIAL_HEADERS);
  const apiKey = headers.get("x-api-key")?.trim() ?? "";
  const token = await bearerToken(headers.get("authorization") ?? "", now);
  if (token === "expired") throw unauthorized("The token has expired. Log in again.");
  if (token === "bad") throw unauthorized("The token is invalid.");
  const key = readKey(apiKey);
  if (key?.tenantId !== token.tenantId) throw unauthorized("The API key is invalid.");

  const { tenantId, userId } = token;
  const found = await findCredentials({ tenantId, userId, keyPrefix: key.prefix });
  const user = activeUser(found);
  if (!found || !isTenant(found, headers)) throw unauthorized("The credentials are not of this tenant.");
  if (!user || token.issuedAt < user.tokensValidAfter.getTime())
    throw unauthorized("The token is no longer valid.");
  if (!keyHolds(found, apiKey, now)) throw unauthorized("The API key is invalid.");
  return { ctx: contextOf(found, user, requestId, now), apiKey: found.apiKey, session: null };
}

const isTenant = ({ tenant }: Credentials, headers: Headers): boolean =>
  tenant.hostname.toLowerCase() === headers.get("tenant")?.trim().toLowerCase();

function keyHolds({ apiKey, user }: Credentials, key: string, now: Date): boolean {
  if (!apiKey || !isKey(key, apiKey.hash)) return false;
  if (apiKey.revokedAt || (apiKey.expiresAt && apiKey.expiresAt <= now)) return false;
  return apiKey.userId === null || apiKey.userId === user?.id;
}
