import { and, eq, inArray, sql } from "drizzle-orm";
import { groupMembers, type GroupRow, groups } from "../schema";
import { contains, first, inOrder, rowsOf } from "../sql";
import type { Tx } from "../tenant";
import { pageOf, type Search } from "./users";

export async function groupById(db: Tx, tenantId: string, id: string): Promise<GroupRow | null> {
  return first(await groupsByIds(db, tenantId, [id]));
}

/** The groups with these ids; unknown ones are not in the answer. */
export async function groupsByIds(db: Tx, tenantId: string, ids: string[]): Promise<GroupRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), inArray(groups.id, ids)));
}

/** The groups with these names; unknown ones are not in the answer. */
export async function groupsByNames(db: Tx, tenantId: string, names: string[]): Promise<GroupRow[]> {
  if (names.length === 0) return [];
  return db
    .select()
    .from(groups)
    .where(and(eq(groups.tenantId, tenantId), inArray(groups.name, names)));
}

/** The groups a person is in, by name. */
export async function groupsOfUser(
  db: Tx,
  tenantId: string,
  userId: string,
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: groups.id, name: groups.name })
    .from(groupMembers)
    .innerJoin(groups, and(eq(groups.tenantId, groupMembers.tenantId), eq(groups.id, groupMembers.groupId)))
    .where(and(eq(groupMembers.tenantId, tenantId), eq(groupMembers.userId, userId)))
    .orderBy(groups.name);
}

export type GroupInList = { id: string; name: string; openTasks: number };

/** A page of the groups by name, with their open tasks, and how many there are in all; one snapshot. */
export async function listGroups(
  db: Tx,
  tenantId: string,
  { search, ids, limit, offset }: Search,
): Promise<{ rows: GroupInList[]; total: number }> {
  const found = and(
    eq(groups.tenantId, tenantId),
    search ? contains(groups.name, search) : undefined,
    ids && inArray(groups.id, ids),
  );
  const rows = await rowsOf<GroupInList & { total: number }>(
    db,
    sql`select g.*, (
        select coalesce(sum(n), 0)::int from task_counts n where n.tenant_id = ${tenantId} and n.group_id = g.id
          and n.status in ('PENDING', 'IN_PROGRESS')
      ) as "openTasks", c.total
      from (select count(*)::int as total from ${groups} where ${found}) c
      left join lateral (
        select id, name from ${groups} where ${found}
        order by ${groups.name} ${inOrder}, ${groups.id} limit ${limit} offset ${offset}
      ) g on true`,
  );
  return pageOf(rows);
}

export type Member = { groupId: string; id: string; username: string };

/** The enabled members of these groups. */
export async function membersOf(db: Tx, tenantId: string, groupIds: string[]): Promise<Member[]> {
  if (groupIds.length === 0) return [];
  return rowsOf<Member>(
    db,
    sql`select m.group_id as "groupId", u.id, u.username
      from group_members m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
      where m.tenant_id = ${tenantId} and m.group_id = any(${sql.param(groupIds)}::bigint[])
        and u.disabled_at is null
      order by m.group_id, u.username`,
  );
}

type Pick = { id: string; username: string };

/** The enabled member of a group with the fewest open tasks, but none of `exclude`; null if there is none. */
export async function leastLoadedMember(
  db: Tx,
  tenantId: string,
  groupId: string,
  exclude: string[] = [],
): Promise<Pick | null> {
  const rows = await rowsOf<Pick>(
    db,
    sql`select u.id, u.username
      from group_members m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
      where m.tenant_id = ${tenantId} and m.group_id = ${groupId} and u.disabled_at is null
        and u.username <> all(${sql.param(exclude)}::text[])
      order by (
        select count(*) from tasks t where t.tenant_id = ${tenantId} and t.assigned_user_id = u.id
          and t.status in ('PENDING', 'IN_PROGRESS')
      ), u.id
      limit 1`,
  );
  return first(rows);
}

/**
 * The enabled member of a group, but none of `exclude`, whose turn it is: who has waited longest for a task
 * of the group. The group
 * stays locked until the transaction ends, so that two instances do not give one turn to the same person.
 */
export async function nextMember(
  db: Tx,
  tenantId: string,
  groupId: string,
  exclude: string[] = [],
): Promise<Pick | null> {
  await rowsOf(
    db,
    sql`select 1 from groups where tenant_id = ${tenantId} and id = ${groupId} for no key update`,
  );
  const rows = await rowsOf<Pick>(
    db,
    sql`select u.id, u.username
      from group_members m join users u on u.tenant_id = m.tenant_id and u.id = m.user_id
      where m.tenant_id = ${tenantId} and m.group_id = ${groupId} and u.disabled_at is null
        and u.username <> all(${sql.param(exclude)}::text[])
      order by greatest(
        (select max(t.id) from tasks t where t.tenant_id = ${tenantId} and t.assigned_user_id = u.id
          and t.assigned_group_id = ${groupId} and t.status in ('PENDING', 'IN_PROGRESS')),
        (select max(t.id) from tasks t where t.tenant_id = ${tenantId} and t.assigned_user_id = u.id
          and t.assigned_group_id = ${groupId} and t.status = 'COMPLETED')
      ) nulls first, u.id
      limit 1`,
  );
  return first(rows);
}

/** Adds a group; its name must be free (`groups_name_key`). */
export async function insertGroup(db: Tx, values: typeof groups.$inferInsert): Promise<GroupRow> {
  const [row] = await db.insert(groups).values(values).returning();
  if (!row) throw new Error("the group was not inserted");
  return row;
}

/** Puts a person into a group; nothing happens if they are in it. */
export async function addMember(db: Tx, tenantId: string, groupId: string, userId: string): Promise<void> {
  await db.insert(groupMembers).values({ tenantId, groupId, userId }).onConflictDoNothing();
}

export async function removeMember(db: Tx, tenantId: string, groupId: string, userId: string): Promise<void> {
  await db
    .delete(groupMembers)
    .where(
      and(
        eq(groupMembers.tenantId, tenantId),
        eq(groupMembers.groupId, groupId),
        eq(groupMembers.userId, userId),
      ),
    );
}
