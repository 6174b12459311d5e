import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import pg from "pg";

/** A connection to a running app's embedded PostgreSQL, past row-level security: to load data and to count it. */
export const asSuperuser = (dataDir: string): Promise<pg.Client> => connect(dataDir, "postgres", "superuser");

/** A connection as the app's own are. */
export const asOwner = (dataDir: string): Promise<pg.Client> => connect(dataDir, "bandeja", "owner");

/** The address at which further processes find the database of a running app. */
export function ownerUrl(dataDir: string): string {
  const secret = textOf(path.join(dataDir, "postgres-owner.password"));
  return `postgres://bandeja:${encodeURIComponent(secret)}@127.0.0.1:${portOf(dataDir)}/bandeja`;
}

async function connect(dataDir: string, user: string, secret: string): Promise<pg.Client> {
  const client = new pg.Client({
    host: "127.0.0.1",
    port: portOf(dataDir),
    user,
    password: textOf(path.join(dataDir, `postgres-${secret}.password`)),
    database: "bandeja",
  });
  await client.connect();
  return client;
}

/** The cluster stands in the data folder, or where a note in it says; its port is the fourth line of its mark. */
function portOf(dataDir: string): number {
  const note = path.join(dataDir, "postgres.path");
  const cluster = existsSync(note) ? textOf(note) : path.join(dataDir, "postgres");
  return Number(textOf(path.join(cluster, "postmaster.pid")).split("\n")[3]);
}

const textOf = (file: string): string => readFileSync(file, "utf8").trim();
