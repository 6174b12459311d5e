import { tenantByHostname } from "@/db/queries/tenants";
import { withOwner } from "@/db/tenant";

/** What a sign-in page may say of a tenant to anybody who knows its host name. */
export type PublicTenant = { hostname: string; name: string };

/** The tenant that is reached under a host name, with or without a port; null if there is none, or it is disabled. */
export async function tenantOfHost(host: string): Promise<PublicTenant | null> {
  const tenant = await withOwner((db) => tenantByHostname(db, host.replace(/:\d+$/, "")));
  return tenant && !tenant.disabledAt ? { hostname: tenant.hostname, name: tenant.name } : null;
}
