import { z } from "zod";
import { insertApiKey, revokeApiKey } from "@/db/queries/keys";
import { userByEmail, usersByUsernames } from "@/db/queries/users";
import type { Tx } from "@/db/tenant";
import { requiredText } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import { type Admin, administer } from "./admin";
import { checked } from "./checked";
import { newKey } from "./key-format";

const PerMinute = z.int().min(1).max(10_000_000).optional();

export const NewKey = z.strictObject({
  name: requiredText(200),
  /** The e-mail address or username of the person whose own key it is; anybody of the tenant may use another. */
  user: requiredText(320).optional(),
  /** Limits of its own, in requests a minute; the published ones where none are given. */
  readsPerMinute: PerMinute,
  writesPerMinute: PerMinute,
  expiresAt: z.date().optional(),
});

/** Makes an API key. The key is in the answer and nowhere else: only its hash is stored. */
export async function createKey(
  admin: Admin,
  input: z.input<typeof NewKey>,
): Promise<{ id: string; key: string; prefix: string }> {
  const { user, ...values } = checked(NewKey, input);
  const { key, prefix, hash } = newKey(admin.tenantId);
  const row = { ...values, tenantId: admin.tenantId, prefix, hash, createdAt: admin.now };
  const deed = { action: "key.create", target: prefix, details: { name: values.name } };
  const { id } = await administer(admin, deed, async (db) => {
    const userId = user === undefined ? null : await personNamed(db, admin.tenantId, user);
    return insertApiKey(db, { ...row, userId });
  });
  return { id, key, prefix };
}

async function personNamed(db: Tx, tenantId: string, name: string): Promise<string> {
  const [person] = name.includes("@")
    ? [await userByEmail(db, tenantId, name)]
    : await usersByUsernames(db, tenantId, [name]);
  if (!person) throw notFound("User");
  return person.id;
}

/** Ends an API key at once. */
export async function revokeKey(admin: Admin, id: string): Promise<void> {
  await administer(admin, { action: "key.revoke", target: id }, async (db) => {
    if (!(await revokeApiKey(db, admin.tenantId, id, admin.now))) throw notFound("API key");
  });
}
