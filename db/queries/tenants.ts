import { eq, sql } from "drizzle-orm";
import { first } from "../sql";
import { type TenantRow, tenants } from "../schema";
import type { Tx } from "../tenant";

/** The tenant that a host name stands for, whatever its case; null if there is none. For `withOwner`. */
export async function tenantByHostname(db: Tx, hostname: string): Promise<TenantRow | null> {
  return first(
    await db
      .select()
      .from(tenants)
      .where(sql`lower(${tenants.hostname}) = lower(${hostname})`),
  );
}

/** One tenant, also a disabled one. For `withOwner`, and under `withTenant` for its own. */
export async function tenantById(db: Tx, tenantId: string): Promise<TenantRow | null> {
  return first(await db.select().from(tenants).where(eq(tenants.id, tenantId)));
}

/** The tenant with a UUID, the name that other contracts know it by. For `withOwner`. */
export async function tenantByUuid(db: Tx, uuid: string): Promise<TenantRow | null> {
  return first(await db.select().from(tenants).where(eq(tenants.uuid, uuid)));
}

/** Adds a tenant; the host name must be free (constraint `tenants_hostname_key`). For `withOwner`. */
export async function insertTenant(db: Tx, values: typeof tenants.$inferInsert): Promise<TenantRow> {
  const [row] = await db
    .insert(tenants)
    .values({ ...values, hostname: values.hostname.toLowerCase() })
    .returning();
  if (!row) throw new Error("the tenant was not inserted");
  return row;
}

/** Ends or restores a tenant's access; its credentials are refused from the next request on. For `withOwner`. */
export async function setTenantDisabled(db: Tx, tenantId: string, disabledAt: Date | null): Promise<void> {
  await db.update(tenants).set({ disabledAt }).where(eq(tenants.id, tenantId));
}
