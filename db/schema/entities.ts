import { sql } from "drizzle-orm";
import { check, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import type { EntityType } from "@/lib/contracts/primitives";
import { bigid, moment } from "./columns";
import { tenants } from "./tenants";

/** The directory of the things that work is about: accounts, clients, devices. */
export const entities = pgTable(
  "entities",
  {
    tenantId: bigid("tenant_id").notNull(),
    type: text("type").$type<EntityType>().notNull(),
    id: bigid("id")
      .notNull()
      .default(sql`next_id()`),
    label: text("label").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.type, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
    index("entities_label_idx").on(t.tenantId, t.type, t.label, t.id),
    check("entities_type_check", sql`${t.type} in ('TAREA', 'CUENTA', 'CLIENTE', 'PERSONAL', 'DISPOSITIVO')`),
  ],
);
export type EntityRow = typeof entities.$inferSelect;
