import { tenantById } from "@/db/queries/tenants";
import type { TxContext } from "@/lib/services/context";
import { service } from "@/lib/services/service";
import { accountIdOf } from "@/lib/services/tenants/names";
import { numbered } from "./envelope";
import { accountOperations as operations } from "./account-operations";

const verified = async ({ user }: TxContext) => ({ id: user.id, status: "active" as const });
export const verifyToken = service(operations.verifyToken, verified);
export const verifyAccountToken = service(operations.verifyAccountToken, verified);

export const getUser = service(operations.getUser, async ({ user }) => ({
  id: user.id,
  email: user.email,
  username: user.username,
  first_name: user.name,
  last_name: null,
  two_factor_authentication_enabled: false,
  suspended: false,
}));

export const getAccount = service(operations.getAccount, accountOf);

export const listAccounts = service(operations.listAccounts, async (ctx, { page }) =>
  onlyPage(await accountOf(ctx), page),
);

export const listMemberships = service(operations.listMemberships, async (ctx, { page }) => {
  const may = (permission: "READ" | "EXECUTE") => ctx.permissions.has(`APICLI_WORKFLOW_${permission}`);
  const membership = {
    id: ctx.user.id,
    status: "accepted" as const,
    account: await accountOf(ctx),
    roles: [ctx.user.role],
    permissions: { workers: { read: may("READ"), write: may("EXECUTE") } },
  };
  return onlyPage(membership, page);
});

/** A caller has one account, that of the tenant. */
async function accountOf({ db, tenant }: TxContext) {
  const row = await tenantById(db, tenant.id);
  return {
    id: accountIdOf(tenant),
    name: tenant.name,
    type: "standard" as const,
    settings: { enforce_twofactor: false },
    created_on: (row?.createdAt ?? new Date(0)).toISOString(),
  };
}

function onlyPage<Row>(row: Row, page: number) {
  const rows = page === 1 ? [row] : [];
  return { rows, info: numbered(rows.length, 1, { page, per_page: 20 }) };
}
