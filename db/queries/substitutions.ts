import { and, eq, sql } from "drizzle-orm";
import { statement } from "../prepared";
import { type SubstitutionRow, substitutions } from "../schema";
import { first, rowsOf } from "../sql";
import type { Tx } from "../tenant";

export type SubstitutionInList = SubstitutionRow & { userName: string; substituteName: string };

const inList = statement<SubstitutionInList>(
  "list_substitutions",
  `select s.id, s.tenant_id as "tenantId", s.user_id as "userId", s.substitute_id as "substituteId",
    s.starts_at as "startsAt", s.ends_at as "endsAt", s.mode, s.definition_id as "definitionId",
    s.group_id as "groupId", s.created_by as "createdBy", s.created_at as "createdAt",
    u.name as "userName", o.name as "substituteName"
  from substitutions s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
  join users o on o.tenant_id = s.tenant_id and o.id = s.substitute_id
  where s.tenant_id = $1 and s.ends_at > $2 and ($3::bigint is null or s.user_id = $3 or s.substitute_id = $3)
    and ($4::bigint is null or s.id = $4)
  order by s.starts_at, s.id limit 500`,
);

/** Who stands in for whom, now or later: where a person is either of the two, or all. */
export async function listSubstitutions(
  db: Tx,
  tenantId: string,
  { of, since }: { of: string | null; since: Date },
): Promise<SubstitutionInList[]> {
  return inList(db, [tenantId, since, of, null]);
}

/** One substitution, past ones too. */
export async function substitutionById(
  db: Tx,
  tenantId: string,
  id: string,
): Promise<SubstitutionInList | null> {
  return first(await inList(db, [tenantId, new Date(0), null, id]));
}

/** Makes the tenant's substitutions change one after the other, until the transaction ends. */
export async function lockSubstitutions(db: Tx, tenantId: string): Promise<void> {
  await rowsOf(db, sql`select pg_advisory_xact_lock(hashtextextended('substitutions', ${tenantId}::bigint))`);
}

export async function insertSubstitution(
  db: Tx,
  values: typeof substitutions.$inferInsert,
): Promise<SubstitutionRow> {
  const [row] = await db.insert(substitutions).values(values).returning();
  if (!row) throw new Error("the substitution was not inserted");
  return row;
}

export type SubstitutionChange = Partial<
  Pick<SubstitutionRow, "substituteId" | "startsAt" | "endsAt" | "mode" | "definitionId" | "groupId">
>;

export async function updateSubstitution(
  db: Tx,
  tenantId: string,
  id: string,
  change: SubstitutionChange,
): Promise<void> {
  const one = and(eq(substitutions.tenantId, tenantId), eq(substitutions.id, id));
  await db.update(substitutions).set(change).where(one);
}

export async function deleteSubstitution(db: Tx, tenantId: string, id: string): Promise<void> {
  await db.delete(substitutions).where(and(eq(substitutions.tenantId, tenantId), eq(substitutions.id, id)));
}

/** For whom a person stands in now as a receiver, and in what. */
export type Stand = { id: string; username: string; definitionId: string | null; groupId: string | null };

const stands = statement<Stand>(
  "stands_of_user",
  `select u.id, u.username, s.definition_id as "definitionId", s.group_id as "groupId"
  from substitutions s join users u on u.tenant_id = s.tenant_id and u.id = s.user_id
  where s.tenant_id = $1 and s.substitute_id = $2 and s.mode = 'receiver' and s.starts_at <= $3 and s.ends_at > $3`,
);

export async function standsOf(db: Tx, tenantId: string, userId: string, now: Date): Promise<Stand[]> {
  return stands(db, [tenantId, userId, now]);
}

/** Somebody who sees the tasks of a person who is away, and which of them. */
export type Receiver = {
  userId: string;
  substituteId: string;
  definitionId: string | null;
  groupId: string | null;
};

const receivers = statement<Receiver>(
  "receivers_of_users",
  `select user_id as "userId", substitute_id as "substituteId", definition_id as "definitionId",
    group_id as "groupId"
  from substitutions
  where tenant_id = $1 and user_id = any($2) and mode = 'receiver' and starts_at <= $3 and ends_at > $3`,
);

/** Who sees the tasks of these people now, because they are away. */
export async function receiversOf(
  db: Tx,
  tenantId: string,
  userIds: string[],
  now: Date,
): Promise<Receiver[]> {
  return userIds.length === 0 ? [] : receivers(db, [tenantId, userIds, now]);
}

const replacer = statement<{ id: string; username: string }>(
  "replacer_of_user",
  `with recursive who(id, username, depth) as (
    select $2::bigint, null::text, 0
    union all
    select n.id, n.username, w.depth + 1 from who w cross join lateral (
      select u.id, u.username from substitutions s
      join users u on u.tenant_id = s.tenant_id and u.id = s.substitute_id and u.disabled_at is null
      where s.tenant_id = $1 and s.user_id = w.id and s.mode = 'replacer' and s.starts_at <= $3 and s.ends_at > $3
        and (s.group_id is null or s.group_id = $4) and (s.definition_id is null or s.definition_id = (
          select i.definition_id from instances i where i.tenant_id = $1 and i.id = $5))
      order by s.definition_id nulls last, s.group_id nulls last, s.id limit 1
    ) n where w.depth < 10
  )
  select id, username from who where depth > 0 order by depth desc limit 1`,
);

/** Who gets a person's new tasks in their place, on an instance and through a group; null if nobody does. */
export async function replacerOf(
  db: Tx,
  tenantId: string,
  userId: string,
  { now, groupId, instanceId }: { now: Date; groupId: string | null; instanceId: string },
): Promise<{ id: string; username: string } | null> {
  return first(await replacer(db, [tenantId, userId, now, groupId, instanceId]));
}
