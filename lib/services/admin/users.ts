import { randomBytes } from "node:crypto";
import { z } from "zod";
import { addMember, groupsByNames } from "@/db/queries/groups";
import { endAccess, insertUser, updateUser, userByEmail } from "@/db/queries/users";
import type { UserRow } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import { Role } from "@/lib/contracts/permissions";
import { requiredText } from "@/lib/contracts/primitives";
import { invalid, notFound } from "@/lib/kit/errors";
import { hashPassword } from "../people/password";
import { type Admin, administer, unlessTaken } from "./admin";
import { checked } from "./checked";

const Password = z.string().min(10, "must have at least 10 characters").max(1000);

export const NewUser = z.strictObject({
  email: z.email("must be an e-mail address").max(320),
  username: z
    .string()
    .regex(/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$/, "must be letters, digits, dots, hyphens or underscores"),
  name: requiredText(200),
  role: Role.default("staff"),
  groups: z.array(z.string()).default([]),
  /** One is made up where none is given. */
  password: Password.optional(),
  locale: z.enum(["en", "es"]).optional(),
});

/** A person and the password to sign in with, which is shown this once. */
export type WithPassword = { user: UserRow; password: string };

/** Adds a person, in groups that exist; e-mail address and username must be free. */
export async function createUser(admin: Admin, input: z.input<typeof NewUser>): Promise<WithPassword> {
  const { groups, password = newPassword(), ...rest } = checked(NewUser, input);
  const passwordHash = await hashPassword(password);
  const deed = { action: "user.create", target: rest.username, details: { role: rest.role, groups } };
  const taken = { users_email_key: "email", users_username_key: "username" };
  const user = await unlessTaken(taken, () =>
    administer(admin, deed, async (db) => {
      const row = await insertUser(db, {
        ...rest,
        tenantId: admin.tenantId,
        passwordHash,
        createdAt: admin.now,
      });
      await joinGroups(db, admin.tenantId, row.id, groups);
      return row;
    }),
  );
  return { user, password };
}

/** Gives a person a new password; his sessions and tokens end at once. */
export async function resetPassword(admin: Admin, email: string, given?: string): Promise<WithPassword> {
  const password = checked(Password, given ?? newPassword());
  const passwordHash = await hashPassword(password);
  const user = await administer(admin, { action: "user.reset_password", target: email }, async (db) => {
    const { id } = await personBy(db, admin.tenantId, email);
    const row = await updateUser(db, admin.tenantId, id, { passwordHash });
    await endAccess(db, admin.tenantId, id, admin.now);
    return row;
  });
  if (!user) throw notFound("User");
  return { user, password };
}

/** Shuts a person out; his sessions and tokens end at once. His work stays as it is. */
export async function disableUser(admin: Admin, email: string): Promise<void> {
  await administer(admin, { action: "user.disable", target: email }, async (db) => {
    const { id } = await personBy(db, admin.tenantId, email);
    await updateUser(db, admin.tenantId, id, { disabledAt: admin.now });
    await endAccess(db, admin.tenantId, id, admin.now);
  });
}

/** Lets a disabled person in again. */
export async function enableUser(admin: Admin, email: string): Promise<void> {
  await administer(admin, { action: "user.enable", target: email }, async (db) => {
    const { id } = await personBy(db, admin.tenantId, email);
    await updateUser(db, admin.tenantId, id, { disabledAt: null });
  });
}

async function personBy(db: Tx, tenantId: string, email: string): Promise<UserRow> {
  const user = await userByEmail(db, tenantId, email);
  if (!user) throw notFound("User");
  return user;
}

async function joinGroups(db: Tx, tenantId: string, userId: string, names: string[]): Promise<void> {
  const groups = await groupsByNames(db, tenantId, names);
  const missing = names.filter((name) => !groups.some((group) => group.name === name));
  if (missing.length > 0) throw invalid("groups", `There is no group ${missing.join(", ")}.`);
  for (const group of groups) await addMember(db, tenantId, group.id, userId);
}

const newPassword = (): string => randomBytes(15).toString("base64url");
