import { addMember, groupsByNames, insertGroup, removeMember } from "@/db/queries/groups";
import { usersByUsernames } from "@/db/queries/users";
import type { GroupRow } from "@/db/schema";
import type { Tx } from "@/db/tenant";
import { requiredText } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import { type Admin, administer, unlessTaken } from "./admin";
import { checked } from "./checked";

/** Adds a group; its name must be free. */
export async function createGroup(admin: Admin, name: string): Promise<GroupRow> {
  const { tenantId, now: createdAt } = admin;
  checked(requiredText(200), name);
  return unlessTaken({ groups_name_key: "name" }, () =>
    administer(admin, { action: "group.create", target: name }, (db) =>
      insertGroup(db, { tenantId, name, createdAt }),
    ),
  );
}

type Membership = { group: string; username: string };

/** Puts a person into a group. */
export async function joinGroup(admin: Admin, { group, username }: Membership): Promise<void> {
  await administer(admin, { action: "group.add", target: group, details: { username } }, async (db) => {
    const ids = await idsOf(db, admin.tenantId, { group, username });
    await addMember(db, admin.tenantId, ids.group, ids.user);
  });
}

/** Takes a person out of a group; what he has claimed stays his. */
export async function leaveGroup(admin: Admin, { group, username }: Membership): Promise<void> {
  await administer(admin, { action: "group.remove", target: group, details: { username } }, async (db) => {
    const ids = await idsOf(db, admin.tenantId, { group, username });
    await removeMember(db, admin.tenantId, ids.group, ids.user);
  });
}

async function idsOf(
  db: Tx,
  tenantId: string,
  { group, username }: Membership,
): Promise<{ group: string; user: string }> {
  const [found] = await groupsByNames(db, tenantId, [group]);
  const [user] = await usersByUsernames(db, tenantId, [username]);
  if (!found) throw notFound("Group");
  if (!user) throw notFound("User");
  return { group: found.id, user: user.id };
}
