import { operations } from "@/lib/contracts/operations";
import { service } from "../service";

/** Who the caller is, and what he may do. */
export const me = service(operations.me, async ({ user, permissions, tenant }) => {
  const { id, username, name, email, role, groups } = user;
  return {
    id,
    username,
    name,
    email,
    role,
    permissions: [...permissions],
    groups,
    tenant: { hostname: tenant.hostname, name: tenant.name },
  };
});
