import { groupsOfUser } from "@/db/queries/groups";
import { standsOf } from "@/db/queries/substitutions";
import { tenantById } from "@/db/queries/tenants";
import { userById } from "@/db/queries/users";
import { withTenant } from "@/db/tenant";
import { permissionsOf } from "@/lib/contracts/permissions";
import { now } from "@/lib/kit/node/clock";
import type { Context } from "../context";

/**
 * The context in which something is done for a person in the background, with the groups and permissions that
 * they have now; null if they or their tenant may not sign in any more.
 */
export async function contextOf(
  tenantId: string,
  userId: string,
  requestId: string,
): Promise<Context | null> {
  return withTenant(tenantId, async (db) => {
    const tenant = await tenantById(db, tenantId);
    const user = await userById(db, tenantId, userId);
    if (!tenant || !user || tenant.disabledAt || user.disabledAt) return null;
    const { id, uuid, hostname, name, locale, timeZone } = tenant;
    const { username, email, role } = user;
    const groups = await groupsOfUser(db, tenantId, userId);
    const standsFor = await standsOf(db, tenantId, userId, now());
    return {
      tenant: { id, uuid, hostname, name, locale, timeZone },
      user: { id: userId, username, name: user.name, email, role, locale: user.locale, groups, standsFor },
      permissions: new Set(permissionsOf[role]),
      now: now(),
      requestId,
      via: "batch",
      idempotency: null,
      reply: {},
    };
  });
}
