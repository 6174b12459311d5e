import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { prepared } from "../prepared";
import { sessions, type UserRow, users } from "../schema";
import { contains, first, inOrder, rowsOf } from "../sql";
import type { Tx } from "../tenant";

const byId = prepared("user_by_id", (db) =>
  db
    .select()
    .from(users)
    .where(and(eq(users.tenantId, sql.placeholder("tenantId")), eq(users.id, sql.placeholder("id")))),
);

/** One person, also a disabled one. */
export async function userById(db: Tx, tenantId: string, id: string): Promise<UserRow | null> {
  return first(await byId(db, { tenantId, id }));
}

/** One person by e-mail address, whatever its case; also a disabled one. */
export async function userByEmail(db: Tx, tenantId: string, email: string): Promise<UserRow | null> {
  const same = sql`lower(${users.email}) = lower(${email})`;
  return first(
    await db
      .select()
      .from(users)
      .where(and(eq(users.tenantId, tenantId), same)),
  );
}

/** The enabled people with these usernames; unknown ones are not in the answer. */
export async function usersByUsernames(db: Tx, tenantId: string, usernames: string[]): Promise<UserRow[]> {
  if (usernames.length === 0) return [];
  return db
    .select()
    .from(users)
    .where(and(eq(users.tenantId, tenantId), inArray(users.username, usernames), isNull(users.disabledAt)));
}

/** What the people with these usernames are called, also disabled ones; unknown ones are not in the answer. */
export async function namesByUsernames(
  db: Tx,
  tenantId: string,
  usernames: Iterable<string | null>,
): Promise<Record<string, string>> {
  const asked = [...new Set(usernames)].filter((one) => one !== null);
  if (asked.length === 0) return {};
  const rows = await db
    .select({ username: users.username, name: users.name })
    .from(users)
    .where(and(eq(users.tenantId, tenantId), inArray(users.username, asked)))
    .orderBy(users.username);
  return Object.fromEntries(rows.map(({ username, name }) => [username, name]));
}

/** The enabled people with these ids; unknown ones are not in the answer. */
export async function usersByIds(db: Tx, tenantId: string, ids: string[]): Promise<UserRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(users)
    .where(and(eq(users.tenantId, tenantId), inArray(users.id, ids), isNull(users.disabledAt)));
}

export type PersonInList = {
  id: string;
  name: string;
  username: string;
  openTasks: number;
  /** Until when somebody stands in for them, and who; null while they are here. */
  away: { until: string; id: string; name: string } | null;
};
export type Search = {
  search?: string | undefined;
  /** Only these. */
  ids?: string[] | undefined;
  limit: number;
  offset: number;
};

/** A page of the enabled people by name, and how many there are in all; one snapshot. */
export async function listUsers(
  db: Tx,
  tenantId: string,
  { search, ids, limit, offset }: Search,
): Promise<{ rows: PersonInList[]; total: number }> {
  const people = and(eq(users.tenantId, tenantId), isNull(users.disabledAt), eq(users.service, false));
  const found = and(people, matches(search), ids && inArray(users.id, ids));
  const rows = await rowsOf<PersonInList & { total: number }>(
    db,
    sql`select u.*, (
        select count(*)::int from tasks t where t.tenant_id = ${tenantId} and t.assigned_user_id = u.id
          and t.status in ('PENDING', 'IN_PROGRESS')
      ) as "openTasks", (
        select jsonb_build_object('until', s.ends_at, 'id', o.id::text, 'name', o.name) from substitutions s
        join users o on o.tenant_id = s.tenant_id and o.id = s.substitute_id
        where s.tenant_id = ${tenantId} and s.user_id = u.id and s.starts_at <= now() and s.ends_at > now()
        order by s.definition_id nulls first, s.group_id nulls first, s.ends_at desc limit 1
      ) as away, c.total
      from (select count(*)::int as total from ${users} where ${found}) c
      left join lateral (
        select id, name, username from ${users} where ${found}
        order by ${users.name} ${inOrder}, ${users.id} limit ${limit} offset ${offset}
      ) u on true`,
  );
  return pageOf(rows);
}

function matches(search: string | undefined): SQL | undefined {
  if (!search) return undefined;
  return or(contains(users.name, search), contains(users.username, search), contains(users.email, search));
}

/** Splits rows that each carry the total; an empty page is one row without an id. */
export function pageOf<Row extends { id: string | null; total: number }>(rows: Row[]) {
  const total = rows[0]?.total ?? 0;
  return { rows: rows.filter((row) => row.id !== null).map(({ total: _, ...row }) => row), total };
}

/** Adds a person; e-mail address and username must be free (`users_email_key`, `users_username_key`). */
export async function insertUser(db: Tx, values: typeof users.$inferInsert): Promise<UserRow> {
  const [row] = await db.insert(users).values(values).returning();
  if (!row) throw new Error("the user was not inserted");
  return row;
}

export type UserChange = Partial<
  Pick<
    UserRow,
    "name" | "email" | "role" | "locale" | "preferences" | "passwordHash" | "tokensValidAfter" | "disabledAt"
  >
>;

/** Changes what a person is; null if there is no such person. */
export async function updateUser(
  db: Tx,
  tenantId: string,
  id: string,
  change: UserChange,
): Promise<UserRow | null> {
  const one = and(eq(users.tenantId, tenantId), eq(users.id, id));
  return first(await db.update(users).set(change).where(one).returning());
}

/** Ends a person's sessions and tokens at once: those issued before `now` are dead. */
export async function endAccess(db: Tx, tenantId: string, userId: string, now: Date): Promise<void> {
  await updateUser(db, tenantId, userId, { tokensValidAfter: now });
  await db
    .update(sessions)
    .set({ revokedAt: now })
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.userId, userId), isNull(sessions.revokedAt)));
}
