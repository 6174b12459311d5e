import { setTimeout as sleep } from "node:timers/promises";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { BootError } from "./boot-error";
import { checkServer } from "./schema/checks";
import { connect } from "./schema/connect";
import type { Migration } from "./schema/files";
import { readMigrations } from "./schema/files";
import { applyMigration, ensureJournal, pendingMigrations } from "./schema/journal";
import { ensureAppRole } from "./schema/role";

/** More than so many at once, as on an empty database, are not named one by one. */
const FEW = 5;
const lockKey = 7_021_954_002;
const lockNotAvailable = "55P03";

type Options = { say?: (message: string) => void; migrations?: Migration[] };

/**
 * Brings a database up to these sources: the role requests run under, the job queue's own schema, then every migration
 * not yet applied, each in one transaction. Any number of processes may call it at once; one works, the others wait.
 * Throws a `BootError` if the database is not fit to hold the data, or was migrated by other sources.
 */
export async function migrate(url: string, options: Options = {}): Promise<void> {
  const { say = () => {}, migrations = readMigrations() } = options;
  const client = await connect(url);
  try {
    await checkServer(client);
    await waitForTurn(client, say);
    await withRetries("the role of requests", () => ensureAppRole(client));
    await withRetries("the job queue's tables", () => migrateJobs(url));
    await withRetries("the journal of migrations", () => ensureJournal(client));
    const pending = await pendingMigrations(client, migrations);
    const isMany = pending.length > FEW;
    if (isMany) say(`Applying ${pending.length} migrations ...`);
    for (const migration of pending) {
      if (!isMany) say(`Applying ${migration.name}`);
      await withRetries(migration.name, () => applyMigration(client, migration));
    }
  } finally {
    await client.end();
  }
}

/** The lock is asked for again and again, never waited for: a waiting session would hold up others' index builds. */
async function waitForTurn(client: pg.Client, say: (message: string) => void): Promise<void> {
  for (let waited = 0; waited < 3_000; waited += 1) {
    const { rows } = await client.query<{ mine: boolean }>("select pg_try_advisory_lock($1) as mine", [
      lockKey,
    ]);
    if (rows[0]?.mine) return;
    if (waited === 20) say("Another process is migrating this database; waiting for it");
    await sleep(100);
  }
  throw new BootError("another process has been migrating this database for 5 minutes");
}

async function migrateJobs(url: string): Promise<void> {
  const options = "-c lock_timeout=200";
  const pgPool = new pg.Pool({
    connectionString: url,
    max: 1,
    options,
    query_timeout: 60_000,
    keepAlive: true,
  });
  pgPool.on("error", () => {});
  pgPool.on("connect", (client) => client.on("error", () => {}));
  try {
    await runMigrations({ pgPool, logger: silent });
  } finally {
    await pgPool.end();
  }
}

const silent = new Logger(() => () => {});

/** Repeats what could not get a lock within its timeout, so that a migration never makes requests queue behind it. */
async function withRetries(name: string, run: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      if (error instanceof BootError) throw error;
      if ((error as { code?: string }).code !== lockNotAvailable || attempt === 60) throw failed(name, error);
      await sleep(100 + Math.random() * 400);
    }
  }
}

function failed(name: string, error: unknown): BootError {
  const { message, position } = error as { message?: string; position?: string };
  return new BootError(
    `the migration failed at ${name}: ${message ?? String(error)}${position ? ` (character ${position})` : ""}`,
  );
}
