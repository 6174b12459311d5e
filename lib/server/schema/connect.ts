import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { BootError } from "../boot-error";

/**
 * A connection of its own to the database, for the work before the first request. Throws a `BootError` that says which
 * database and why, never with the password in it.
 */
export async function connect(url: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: 5_000,
      // On a half-open connection a start would wait for ever; it fails, and whoever keeps it running starts it again.
      query_timeout: 20_000,
      keepAlive: true,
      application_name: "bandeja-boot",
    });
    try {
      await client.connect();
      client.on("error", () => {});
      return client;
    } catch (error) {
      if (!isStartingUp(error) || attempt === 60) throw unreachable(url, error);
      await sleep(500);
    }
  }
}

/** A `BootError` that says why the database of this address cannot be used. */
function unreachable(url: string, error: unknown): BootError {
  return new BootError(`cannot reach the database ${nameOf(url)}: ${reason(error)}`);
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return reason(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

/** The database's address as it may be shown: host, port and name. */
function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host || "localhost"}${pathname}`;
}

function isStartingUp(error: unknown): boolean {
  return (error as { code?: string }).code === "57P03";
}
