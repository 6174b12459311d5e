import type { Credentials } from "@/db/queries/credentials";
import { type Permission, type Role, permissionsOf } from "@/lib/contracts/permissions";
import { AppError } from "@/lib/kit/errors";
import type { Context } from "@/lib/services/context";

/** Who calls, and what his calls are counted by. */
export type Caller = {
  ctx: Context;
  /** The integration key that the call came with; null for a browser's session. */
  apiKey: Credentials["apiKey"];
  /** The browser's session; null for a call with a key. */
  session: Credentials["session"];
  /** Came with an organisation's token, whose limits are for all endpoints together. */
  isToken?: true;
};

export const unauthorized = (message: string) => new AppError("UNAUTHORIZED", message);

/** The user that credentials name, while he and his tenant may work. */
export function activeUser(found: Credentials | null): NonNullable<Credentials["user"]> | null {
  if (!found?.user || found.tenant.disabledAt || found.user.disabledAt) return null;
  return found.user;
}

const { admin, manager, staff, readonly, none } = permissionsOf;
const permissions: Record<Role, ReadonlySet<Permission>> = {
  admin: new Set(admin),
  manager: new Set(manager),
  staff: new Set(staff),
  readonly: new Set(readonly),
  none: new Set(none),
};

/** The context that a service runs in. */
export function contextOf(
  { tenant, session }: Credentials,
  user: NonNullable<Credentials["user"]>,
  requestId: string,
  now: Date,
): Context {
  const { id, uuid, hostname, name, locale, timeZone } = tenant;
  return {
    tenant: { id, uuid, hostname, name, locale, timeZone },
    user: {
      id: user.id,
      username: user.username,
      name: user.name,
      email: user.email,
      role: user.role,
      locale: user.locale,
      groups: user.groups,
      standsFor: user.standsFor,
    },
    permissions: permissions[user.role],
    now,
    requestId,
    via: "home",
    idempotency: null,
    reply: {},
    sessionId: session?.id ?? null,
  };
}
