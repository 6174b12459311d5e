import { randomBytes } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { closePool, configurePool } from "@/db/pool";
import { migrate } from "@/lib/server/migrate";
import { patience } from "./unhurried";

/**
 * A database of a test's own beside the one that all share, so that no other test's worker or clock meets its
 * instances. What the test asks for goes there; answers what drops it.
 */
export async function ownDatabase(size = 16): Promise<() => Promise<void>> {
  const shared = process.env["DATABASE_URL"] ?? "";
  const name = `bandeja_own_${randomBytes(6).toString("hex")}`;
  await ask(shared, `create database ${name}`);
  const url = new URL(shared);
  url.pathname = name;
  await migrate(url.href);
  // No test here ends the server: what it has acknowledged need not be on the disk.
  await ask(shared, `alter database ${name} set synchronous_commit = off`);
  configurePool({ url: url.href, size, patience });
  return async () => {
    await closePool();
    await drop(shared, name);
  };
}

const INSUFFICIENT_PRIVILEGE = "42501";

/** The server's housekeeping may be in it for a moment, and is not its owner's to end; the server goes after the run. */
async function drop(url: string, name: string): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return await ask(url, `drop database ${name} with (force)`);
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== INSUFFICIENT_PRIVILEGE) throw error;
      await setTimeout(250);
    }
  }
}

async function ask(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
