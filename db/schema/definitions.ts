import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { Definition } from "@/lib/contracts/definition";
import type { DefinitionStatus } from "@/lib/contracts/definitions";
import type { EntityType } from "@/lib/contracts/primitives";
import { bigid, moment, newId, newUuid } from "./columns";
import type { Retention } from "./retention";
import { tenants } from "./tenants";

export type Labels = {
  className?: string | undefined;
  scriptName?: string | undefined;
  retention?: Retention | undefined;
};

/** A workflow definition as lists show it; what it says stands in its versions. */
export const definitions = pgTable(
  "definitions",
  {
    tenantId: bigid("tenant_id").notNull(),
    id: newId(),
    uuid: uuid("uuid").notNull().default(newUuid),
    key: text("key").notNull(),
    name: text("name").notNull(),
    description: text("description"),
    status: text("status").$type<DefinitionStatus>().notNull().default("active"),
    // Null: any entity type, and none.
    entityTypes: text("entity_types").array().$type<EntityType[]>(),
    currentVersion: integer("current_version").notNull(),
    stepsCount: integer("steps_count").notNull(),
    triggersCount: integer("triggers_count").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
    // What further contracts call it, and how long they keep its instances.
    labels: jsonb("labels").$type<Labels>(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId], foreignColumns: [tenants.id] }),
    unique("definitions_key_key").on(t.tenantId, t.key),
    unique("definitions_uuid_key").on(t.tenantId, t.uuid),
    index("definitions_list_idx").on(t.tenantId, t.createdAt, t.id),
    check("definitions_status_check", sql`${t.status} in ('active', 'inactive')`),
  ],
);
export type DefinitionRow = typeof definitions.$inferSelect;

/** One published version. Rows never change: an instance stays on the version it was started with. */
export const definitionVersions = pgTable(
  "definition_versions",
  {
    tenantId: bigid("tenant_id").notNull(),
    definitionId: bigid("definition_id").notNull(),
    version: integer("version").notNull(),
    uuid: uuid("uuid").notNull().default(newUuid),
    document: jsonb("document").$type<Definition>().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    createdBy: bigid("created_by"),
    // What its instances are called, kept by the database.
    name: text("name").generatedAlwaysAs(sql`document ->> 'name'`),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.definitionId, t.version] }),
    foreignKey({
      columns: [t.tenantId, t.definitionId],
      foreignColumns: [definitions.tenantId, definitions.id],
    }),
    unique("definition_versions_uuid_key").on(t.tenantId, t.uuid),
  ],
);
export type DefinitionVersionRow = typeof definitionVersions.$inferSelect;
