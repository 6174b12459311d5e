import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One migration: its file's name, what it says, and a hash of that. */
export type Migration = { name: string; sql: string; hash: string };

/** The folder of the project's migrations. */
export const migrationsFolder = path.resolve(import.meta.dirname, "../../../db/migrations");

/** The migrations of a folder, in the order in which they are applied: by file name. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name), "utf8");
      return { name, sql, hash: createHash("sha256").update(sql).digest("hex") };
    });
}
