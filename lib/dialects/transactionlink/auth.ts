import { takeRate } from "@/db/queries/limits";
import { userById } from "@/db/queries/users";
import { withTenant } from "@/db/tenant";
import { callerByToken, callerByTokenName } from "@/lib/http/bearer";
import { type Caller, unauthorized } from "@/lib/http/caller";
import { type KeyName, readOrgToken } from "@/lib/services/admin/key-format";
import { tokenOf } from "@/lib/services/admin/tokens";
import { resetSecond, tooMany } from "@/lib/services/people/rate";
import { firstRefreshToken, renew } from "@/lib/services/people/refresh-tokens";
import { type Anonymous, publicService } from "@/lib/services/public-service";
import { ACCESS_SECONDS, issueAccess } from "./access-token";
import { contract } from "./contract";
import { transactionlinkOperations as operations } from "./operations";

/** Tokens for who shows a key and its secret: the two halves of an organisation's token. */
export const authorize = publicService(operations.authorize, async (anonymous, input) => {
  const token = tokenOf(input);
  const caller = await callerByToken(token, anonymous);
  const name = readOrgToken(token);
  if (!name || !caller.apiKey) throw refused();
  await limit(anonymous, caller.apiKey, name);
  const owner = { tenantId: name.tenantId, apiKeyId: caller.apiKey.id };
  return tokens(anonymous, caller, name, await firstRefreshToken(owner, anonymous.now));
});

/** New tokens for who shows a refresh token that has not been used, while the organisation's token still holds. */
export const refresh = publicService(operations.refresh, async (anonymous, input) => {
  const renewed = await renew(input.refreshToken, anonymous.now);
  if (!renewed) throw refused();
  const caller = await callerByTokenName(renewed.name, anonymous);
  return tokens(anonymous, caller, renewed.name, renewed.refreshToken);
});

/** Every exchange leaves a row: they count as writes of the organisation's token. */
async function limit({ reply }: Anonymous, apiKey: NonNullable<Caller["apiKey"]>, { tenantId }: KeyName) {
  const most = apiKey.writesPerMinute ?? contract.limits.write;
  const key = `authorize:${apiKey.id}`;
  const { allowed, remaining, resetAt } = await takeRate({ tenantId, key, limit: most, windowMs: 60_000 });
  reply.rate = { limit: most, remaining, reset: resetSecond(resetAt) };
  if (!allowed) throw tooMany();
}

async function tokens({ now }: Anonymous, { ctx }: Caller, name: KeyName, refreshToken: string) {
  const { tenant, user } = ctx;
  const account = await withTenant(tenant.id, (db) => userById(db, tenant.id, user.id), "read only");
  const access = { workspaceId: tenant.uuid, teamId: account?.uuid ?? "", name };
  return {
    accessToken: await issueAccess(access, now),
    refreshToken,
    expiryDuration: ACCESS_SECONDS,
    tokenType: "Bearer" as const,
  };
}

const refused = () => unauthorized("The credentials are missing or invalid.");
