import { z } from "zod";
import { apiKeysOfServices, insertApiKey, revokeApiKey } from "@/db/queries/keys";
import { insertUser, updateUser } from "@/db/queries/users";
import { withTenant } from "@/db/tenant";
import { Role } from "@/lib/contracts/permissions";
import { requiredText } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import { type Admin, administer } from "./admin";
import { checked } from "./checked";
import { newToken } from "./key-format";

const PerMinute = z.int().min(1).max(10_000_000);

const NewToken = z.strictObject({
  name: requiredText(200),
  /** What it may do. */
  role: Role.default("manager"),
  readsPerMinute: PerMinute.default(600),
  writesPerMinute: PerMinute.default(120),
  expiresAt: z.date().optional(),
});

/** An organisation's token; `key` and `secret` are its two halves, for contracts that ask for them apart. */
export type MadeToken = { id: string; token: string; key: string; secret: string; username: string };

/**
 * Makes an organisation's token, and the service account it acts as. The token is in the answer and nowhere else: only
 * its hash is stored.
 */
export async function createToken(admin: Admin, input: z.input<typeof NewToken>): Promise<MadeToken> {
  const { role, ...values } = checked(NewToken, input);
  const { key: token, prefix, hash } = newToken(admin.tenantId);
  const username = `token-${prefix}`;
  const deed = { action: "token.create", target: prefix, details: { name: values.name, role } };
  const { id } = await administer(admin, deed, async (db) => {
    const { tenantId, now: createdAt } = admin;
    const account = { username, email: `${username}@service.invalid`, name: values.name, role };
    const { id: userId } = await insertUser(db, { ...account, tenantId, createdAt, service: true });
    return insertApiKey(db, { ...values, tenantId, userId, prefix, hash, createdAt });
  });
  return { id, token, username, ...halvesOf(token) };
}

/** All tokens of the tenant, newest first, revoked ones too; never the tokens themselves. */
export async function listTokens({ tenantId }: Admin) {
  return withTenant(tenantId, (db) => apiKeysOfServices(db, tenantId));
}

/** Ends a token at once, and its account. */
export async function revokeToken(admin: Admin, id: string): Promise<void> {
  await administer(admin, { action: "token.revoke", target: id }, async (db) => {
    const tokens = await apiKeysOfServices(db, admin.tenantId);
    const token = tokens.find((one) => one.key.id === id);
    if (!token || !(await revokeApiKey(db, admin.tenantId, id, admin.now))) throw notFound("Token");
    await updateUser(db, admin.tenantId, token.user.id, { disabledAt: admin.now });
  });
}

/** The two halves of a token: who it is, and the secret. `tokenOf` puts them together again. */
export function halvesOf(token: string): { key: string; secret: string } {
  const [kind, tenant, prefix] = token.split("_", 3);
  const key = `${kind}_${tenant}_${prefix}`;
  return { key, secret: token.slice(key.length + 1) };
}

export const tokenOf = ({ key, secret }: { key: string; secret: string }): string => `${key}_${secret}`;
