import { sql } from "drizzle-orm";
import { pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { bigid, moment, newUuid } from "./columns";

/** A company. The one table that is read before a tenant is known, by host name or by a credential's id. */
export const tenants = pgTable(
  "tenants",
  {
    id: bigid("id")
      .primaryKey()
      .default(sql`next_id()`),
    uuid: uuid("uuid").notNull().default(newUuid),
    hostname: text("hostname").notNull(),
    name: text("name").notNull(),
    locale: text("locale").notNull().default("en"),
    timeZone: text("time_zone").notNull().default("UTC"),
    createdAt: moment("created_at").notNull().defaultNow(),
    disabledAt: moment("disabled_at"),
  },
  (t) => [
    uniqueIndex("tenants_hostname_key").on(sql`lower(${t.hostname})`),
    uniqueIndex("tenants_uuid_key").on(t.uuid),
  ],
);
export type TenantRow = typeof tenants.$inferSelect;
