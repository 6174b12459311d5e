import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

const migrations = path.resolve(import.meta.dirname, "../../../db/migrations");
const duplicate = new Set(["42P04", "23505"]);

/**
 * The address of a database on somebody's server that holds our migrations as they stand and no others; made
 * if it is not there. The address given must be of a user who may create databases.
 */
export async function databaseOnServer(url: string): Promise<string> {
  const target = new URL(url);
  target.pathname += `_${fingerprint()}`;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`create database ${pg.escapeIdentifier(target.pathname.slice(1))}`);
  } catch (error) {
    if (!duplicate.has((error as { code?: string }).code ?? "")) throw error;
  } finally {
    await client.end();
  }
  return target.href;
}

function fingerprint(): string {
  const files = readdirSync(migrations).filter((name) => name.endsWith(".sql"));
  const hash = createHash("sha256");
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(path.join(migrations, file)));
  return hash.digest("hex").slice(0, 10);
}
