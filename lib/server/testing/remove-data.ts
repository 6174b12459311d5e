import { existsSync, readdirSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";

/**
 * Removes a folder that a test has made, with the database's files of each data folder in it that stand elsewhere,
 * as they do for root.
 */
export async function removeData(folder: string): Promise<void> {
  for (const note of notesIn(folder)) {
    const cluster = readFileSync(note, "utf8").trim();
    if (cluster.startsWith("/var/lib/bandeja/")) await rm(cluster, { recursive: true, force: true });
  }
  await rm(folder, { recursive: true, force: true });
}

/** Where the folder, or one or two levels below a folder in it, notes the place of a database. */
function notesIn(folder: string, depth = 2): string[] {
  if (!existsSync(folder)) return [];
  const here = path.join(folder, "postgres.path");
  const below =
    depth === 0 ? [] : readdirSync(folder, { withFileTypes: true }).filter((e) => e.isDirectory());
  const deeper = below.flatMap(({ name }) => notesIn(path.join(folder, name), depth - 1));
  return existsSync(here) ? [here, ...deeper] : deeper;
}
