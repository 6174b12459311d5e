import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { BootError } from "../boot-error";

const role = "bandeja_app";

/**
 * Sees to the role that every request runs under: it cannot sign in, owns nothing and bypasses no row-level security.
 * The owner may take it on. Without the right to make roles, the error says what an administrator must run.
 */
export async function ensureAppRole(client: pg.Client): Promise<void> {
  for (let attempt = 1; !(await isUsable(client)); attempt += 1) {
    try {
      await create(client);
      await client.query(`grant ${role} to current_user`);
    } catch (error) {
      if (codeOf(error) === "42501") throw await needsAdministrator(client);
      // Roles belong to the whole server: another database's migration may be at the same row.
      if (attempt === 20 || !["XX000", "23505", "42710"].includes(codeOf(error))) throw error;
      await sleep(50);
    }
  }
  await refuseStrongRole(client);
}

async function create(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_roles where rolname = $1", [role]);
  if (!rowCount) await client.query(`create role ${role} nologin`);
}

async function isUsable(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ usable: boolean }>(
    `select exists (select from pg_roles where rolname = $1)
        and coalesce((select pg_has_role(current_user, oid,
              case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)
            from pg_roles where rolname = $1), false) as usable`,
    [role],
  );
  return rows[0]?.usable === true;
}

async function refuseStrongRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    "select from pg_roles where rolname = $1 and (rolsuper or rolbypassrls)",
    [role],
  );
  if (rowCount)
    throw new BootError(`the role ${role} must be neither superuser nor bypass row-level security`);
}

async function needsAdministrator(client: pg.Client): Promise<BootError> {
  const { rows } = await client.query<{ owner: string }>("select quote_ident(current_user) as owner");
  return new BootError(
    `the database's owner may not make roles; an administrator must run once:\n` +
      `  create role ${role} nologin;\n  grant ${role} to ${rows[0]?.owner};`,
  );
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? "";
}
