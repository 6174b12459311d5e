import { expect, test } from "vitest";
import { clientOf, withTenant } from "@/db/tenant";
import { newTenant } from "@/lib/fixtures/factories";
import { createToken } from "../admin/tokens";
import { firstRefreshToken, renew } from "./refresh-tokens";

const DAY = 86_400_000;

/** A tenant with an organisation's token, and the moment from which it counts. */
async function owner() {
  const { id: tenantId } = await newTenant();
  const now = new Date();
  const { id: apiKeyId, token } = await createToken({ tenantId, actor: "test", now }, { name: "CI" });
  const after = (days: number) => new Date(now.getTime() + days * DAY);
  return { tenantId, apiKeyId, prefix: token.split("_")[2], after, now };
}

test("a refresh token names the token that it renews, and is good for thirty days from its making", async () => {
  const { tenantId, apiKeyId, prefix, now, after } = await owner();
  const first = await firstRefreshToken({ tenantId, apiKeyId }, now);
  const renewed = await renew(first, after(29));
  expect(renewed?.name).toEqual({ tenantId, prefix });
  const late = renewed?.refreshToken ?? "";
  expect(await renew(late, after(59))).toBeNull();
  expect(await renew(late, after(58))).not.toBeNull();
});

test("a secret that was changed, and a token of another tenant, renew nothing", async () => {
  const { tenantId, apiKeyId, now } = await owner();
  const other = await owner();
  const token = await firstRefreshToken({ tenantId, apiKeyId }, now);
  const changed = token.slice(0, -1) + (token.endsWith("a") ? "b" : "a");
  expect(await renew(changed, now)).toBeNull();
  expect(await renew(token.replace(tenantId, other.tenantId), now)).toBeNull();
  expect(await renew(token, now)).not.toBeNull();
});

test("what has expired is forgotten when the next is asked for; only hashes are kept", async () => {
  const { tenantId, apiKeyId, now, after } = await owner();
  const token = await firstRefreshToken({ tenantId, apiKeyId }, now);
  await firstRefreshToken({ tenantId, apiKeyId }, after(31));
  const { rows } = await withTenant(tenantId, (db) =>
    clientOf(db).query("select * from refresh_tokens where tenant_id = $1", [tenantId]),
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(token.slice(-43));
  expect(await renew(token, after(1))).toBeNull();
});
