import { and, eq, ne, sql } from "drizzle-orm";
import { type SavedViewRow, savedViews } from "../schema";
import { first, idList, inOrder, rowsOf } from "../sql";
import type { Tx } from "../tenant";
import type { Viewer } from "./task-branches";

export type ViewInList = SavedViewRow & {
  owner: { id: string; name: string };
  group: { id: string; name: string } | null;
};

/**
 * The views that a person finds: their own, those of groups of theirs and those for everybody; with `all`, those of
 * all groups. By their order, then by name. One alone, if `id` is given.
 */
export async function listViews(
  db: Tx,
  tenantId: string,
  { userId, groupIds }: Viewer,
  { all, id }: { all: boolean; id?: string },
): Promise<ViewInList[]> {
  const teams = all ? sql`true` : sql`v.group_id = any(${idList(groupIds)})`;
  const one = id === undefined ? sql`` : sql` and v.id = ${id}`;
  return rowsOf<ViewInList>(
    db,
    sql`select v.tenant_id as "tenantId", v.id, v.owner_id as "ownerId", v.name, v.visibility,
        v.group_id as "groupId", v.query, v.position, v.default_for_role as "defaultForRole",
        v.created_at as "createdAt", v.updated_at as "updatedAt",
        jsonb_build_object('id', u.id::text, 'name', u.name) as owner,
        case when g.id is not null then jsonb_build_object('id', g.id::text, 'name', g.name) end as "group"
      from saved_views v
      join users u on u.tenant_id = ${tenantId} and u.id = v.owner_id
      left join groups g on g.tenant_id = ${tenantId} and g.id = v.group_id
      where v.tenant_id = ${tenantId}${one}
        and (v.owner_id = ${userId} or v.visibility = 'tenant' or (v.visibility = 'team' and ${teams}))
      order by v.position, v.name ${inOrder}, v.id`,
  );
}

/** Locks a view until the transaction ends; null if it is gone. */
export async function lockView(db: Tx, tenantId: string, id: string): Promise<SavedViewRow | null> {
  return first(await db.select().from(savedViews).where(isOne(tenantId, id)).for("update"));
}

/** How many views a person has made. */
export async function countViewsOf(db: Tx, tenantId: string, ownerId: string): Promise<number> {
  return db.$count(savedViews, and(eq(savedViews.tenantId, tenantId), eq(savedViews.ownerId, ownerId)));
}

/** Adds a view; its owner has none of that name (`saved_views_name_key`). */
export async function insertView(db: Tx, values: typeof savedViews.$inferInsert): Promise<string> {
  const [row] = await db.insert(savedViews).values(values).returning({ id: savedViews.id });
  if (!row) throw new Error("the view was not inserted");
  return row.id;
}

export type ViewChange = Partial<
  Pick<SavedViewRow, "name" | "visibility" | "groupId" | "query" | "position" | "defaultForRole">
>;

/** Changes what is given of a view. */
export async function updateView(
  db: Tx,
  tenantId: string,
  id: string,
  change: ViewChange & { updatedAt: Date },
): Promise<void> {
  await db.update(savedViews).set(change).where(isOne(tenantId, id));
}

/** No other view but this is any more the one that people of a role begin with. */
export async function dropDefault(
  db: Tx,
  tenantId: string,
  role: NonNullable<SavedViewRow["defaultForRole"]>,
  but: string,
): Promise<void> {
  await db
    .update(savedViews)
    .set({ defaultForRole: null })
    .where(
      and(eq(savedViews.tenantId, tenantId), eq(savedViews.defaultForRole, role), ne(savedViews.id, but)),
    );
}

export async function deleteView(db: Tx, tenantId: string, id: string): Promise<void> {
  await db.delete(savedViews).where(isOne(tenantId, id));
}

const isOne = (tenantId: string, id: string) => and(eq(savedViews.tenantId, tenantId), eq(savedViews.id, id));
