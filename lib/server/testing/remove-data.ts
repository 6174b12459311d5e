import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";

/** Removes a data folder that a test has made, and the database's files where they stand outside of it. */
export async function removeData(dataDir: string): Promise<void> {
  const note = path.join(dataDir, "postgres.path");
  if (existsSync(note)) {
    const cluster = readFileSync(note, "utf8").trim();
    if (cluster.startsWith("/var/lib/bandeja/")) await rm(cluster, { recursive: true, force: true });
  }
  await rm(dataDir, { recursive: true, force: true });
}
