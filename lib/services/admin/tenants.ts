import { z } from "zod";
import { insertAudit } from "@/db/queries/audit";
import { insertTenant } from "@/db/queries/tenants";
import type { TenantRow } from "@/db/schema";
import { withOwner, withTenant } from "@/db/tenant";
import { requiredText } from "@/lib/contracts/primitives";
import { unlessTaken } from "./admin";
import { checked } from "./checked";

const HOSTNAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

export const NewTenant = z.strictObject({
  hostname: z.string().regex(HOSTNAME, "must be a host name"),
  name: requiredText(200),
  locale: z.enum(["en", "es"]).default("en"),
  timeZone: z.string().refine(isTimeZone, "must be a time zone such as Europe/Madrid").default("UTC"),
});

/** Sets up a tenant; its host name must be free. */
export async function createTenant(actor: string, input: z.input<typeof NewTenant>): Promise<TenantRow> {
  const values = checked(NewTenant, input);
  const tenant = await unlessTaken({ tenants_hostname_key: "hostname" }, () =>
    withOwner((db) => insertTenant(db, values)),
  );
  const { id: tenantId, hostname: target } = tenant;
  await withTenant(tenantId, (db) =>
    insertAudit(db, { tenantId, at: new Date(), actor, action: "tenant.create", target }),
  );
  return tenant;
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}
