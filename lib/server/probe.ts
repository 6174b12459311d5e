import pg from "pg";
import { poolStats } from "@/db/pool";
import type { Readiness } from "@/lib/http/process-state";
import { readMigrations } from "./schema/files";
import { pendingMigrations } from "./schema/journal";

/** How long an answer of the database is taken for true, so that asking often costs nothing. */
const fresh = 1_000;

/**
 * A function that says whether the database answers and holds exactly our migrations. It asks over a connection of its
 * own, so that a busy pool does not look like a lost database.
 */
export function databaseProbe(url: string): () => Promise<Readiness> {
  const migrations = readMigrations();
  let last: { at: number; readiness: Promise<Readiness> } | undefined;
  const ask = async (): Promise<Readiness> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
    });
    client.on("error", () => {});
    try {
      await client.connect();
      const pending = await pendingMigrations(client, migrations);
      const missing = pending.length > 0 ? `${pending.length} not applied` : "ok";
      return { ready: missing === "ok", checks: { database: "ok", migrations: missing, ...poolCheck() } };
    } catch (error) {
      return { ready: false, checks: failed(error) };
    } finally {
      await client.end().catch(() => {});
    }
  };
  return () => {
    if (!last || Date.now() - last.at > fresh) last = { at: Date.now(), readiness: ask() };
    return last.readiness;
  };
}

function failed(error: unknown): Record<string, string> {
  const isOurs = error instanceof Error && error.name === "BootError";
  return isOurs ? { database: "ok", migrations: "not those of this version" } : { database: "unreachable" };
}

function poolCheck(): Record<string, string> {
  return { waiting: String(poolStats().waiting) };
}
