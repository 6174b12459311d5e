import { upsertEntities } from "@/db/queries/entities";
import type { EntityRow } from "@/db/schema";
import { type Admin, administer } from "./admin";

export type NewEntity = { type: EntityRow["type"]; label: string; id?: string };

/** Adds entities to the directory, or renames those whose id is there. */
export async function putEntities(admin: Admin, rows: NewEntity[]): Promise<EntityRow[]> {
  const { tenantId, now: createdAt } = admin;
  const deed = { action: "entities.put", target: String(rows.length) };
  return administer(admin, deed, (db) =>
    upsertEntities(
      db,
      rows.map((row) => ({ ...row, tenantId, createdAt })),
    ),
  );
}
