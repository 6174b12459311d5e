import { and, eq, type SQL, sql } from "drizzle-orm";
import type { EntityType } from "@/lib/contracts/primitives";
import { type EntityRow, entities } from "../schema";
import { contains, first, inOrder, rowsOf } from "../sql";
import type { Tx } from "../tenant";
import { pageOf, type Search } from "./users";

export async function findEntity(
  db: Tx,
  tenantId: string,
  { type, id }: { type: EntityType; id: string },
): Promise<EntityRow | null> {
  return first(
    await db
      .select()
      .from(entities)
      .where(and(eq(entities.tenantId, tenantId), eq(entities.type, type), eq(entities.id, id))),
  );
}

export type EntityInList = { type: EntityType; id: string; label: string };
export type EntitySearch = Search & { type?: EntityType | undefined };

/** A page of the directory by label, and how many there are in all; one snapshot. */
export async function listEntities(
  db: Tx,
  tenantId: string,
  { type, search, limit, offset }: EntitySearch,
): Promise<{ rows: EntityInList[]; total: number }> {
  const found: SQL | undefined = and(
    eq(entities.tenantId, tenantId),
    type ? eq(entities.type, type) : undefined,
    search ? contains(entities.label, search) : undefined,
  );
  const rows = await rowsOf<EntityInList & { total: number }>(
    db,
    sql`select e.*, c.total
      from (select count(*)::int as total from ${entities} where ${found}) c
      left join lateral (
        select type, id, label from ${entities} where ${found}
        order by ${entities.label} ${inOrder}, ${entities.id} limit ${limit} offset ${offset}
      ) e on true`,
  );
  return pageOf(rows);
}

/** Adds entities, or renames those that are there. */
export async function upsertEntities(db: Tx, rows: (typeof entities.$inferInsert)[]): Promise<EntityRow[]> {
  if (rows.length === 0) return [];
  return db
    .insert(entities)
    .values(rows)
    .onConflictDoUpdate({
      target: [entities.tenantId, entities.type, entities.id],
      set: { label: sql`excluded.label` },
    })
    .returning();
}
