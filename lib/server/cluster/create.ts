import { execFile } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { asBootError, BootError } from "../boot-error";
import { environment } from "./process";
import type { Place } from "./place";

/** The passwords of a cluster: of its superuser, and of the owner of the one database in it. */
export type Passwords = { superuser: string; owner: string };

const database = "bandeja";

/**
 * Makes the cluster if it is not there: UTF-8 whatever the machine's locale, passwords for every connection. A cluster
 * is there whole or not at all.
 */
export async function createCluster(place: Place, { superuser }: Passwords): Promise<boolean> {
  if (existsSync(place.cluster)) return false;
  const draft = `${place.cluster}.new`;
  try {
    prepareFolder(draft, place);
    await initdb(place, draft, superuser);
    renameSync(draft, place.cluster);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw asBootError(`create the database in ${place.cluster}`, error);
  }
  return true;
}

function prepareFolder(folder: string, { runAs }: Place): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  chmodSync(folder, 0o700);
  if (runAs) chownSync(folder, runAs.uid, runAs.gid);
}

async function initdb({ binaries, runAs }: Place, folder: string, password: string): Promise<void> {
  const secret = `${folder}.pw`;
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  if (runAs) chownSync(secret, runAs.uid, runAs.gid);
  try {
    await promisify(execFile)(
      path.join(binaries.folder, "bin", "initdb"),
      [...initdbFlags, `--pwfile=${secret}`, folder],
      {
        env: environment,
        cwd: folder,
        ...runAs,
      },
    );
  } catch (error) {
    const { stderr } = error as { stderr?: string };
    if (!stderr) throw error;
    throw new BootError(`PostgreSQL could not create its cluster: ${lastLine(stderr)}`);
  } finally {
    rmSync(secret, { force: true });
  }
}

const initdbFlags = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--no-locale",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-instructions",
];

/**
 * Sees to the owner of the database and the database itself. The owner is no superuser and bypasses no row-level
 * security; it may make roles, because the migrations make the role that requests run under.
 */
export async function ensureOwner(port: number, passwords: Passwords): Promise<string> {
  await asSuperuser(port, passwords, async (admin) => {
    const { rows } = await admin.query<{ role: boolean; db: boolean }>(
      `select exists (select from pg_roles where rolname = $1) as role,
              exists (select from pg_database where datname = $1) as db`,
      [database],
    );
    if (!rows[0]?.role) {
      const password = admin.escapeLiteral(passwords.owner);
      await admin.query(`create role ${database} login createrole createdb password ${password}`);
    }
    if (!rows[0]?.db) await admin.query(`create database ${database} owner ${database}`);
  });
  return urlOf(port, passwords);
}

/** Throws the database away and makes it anew. */
export async function resetDatabase(port: number, passwords: Passwords): Promise<void> {
  await asSuperuser(port, passwords, async (admin) => {
    await admin.query(`drop database if exists ${database}`);
    await admin.query(`create database ${database} owner ${database}`);
  });
}

async function asSuperuser(port: number, { superuser }: Passwords, run: (admin: pg.Client) => Promise<void>) {
  const admin = new pg.Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password: superuser,
    database: "postgres",
    connectionTimeoutMillis: 10_000,
  });
  await admin.connect();
  try {
    await run(admin);
  } finally {
    await admin.end();
  }
}

/** The address of the database for its owner. */
export function urlOf(port: number, { owner }: Passwords): string {
  return `postgres://${database}:${owner}@127.0.0.1:${port}/${database}`;
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
