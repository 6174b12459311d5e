import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { BootError } from "../boot-error";

/** The user PostgreSQL runs as when this process is root's. */
export type Identity = { uid: number; gid: number };

const preferred = ["bandeja", "postgres", "nobody"];

/**
 * Whom PostgreSQL, which refuses to run as root, runs as: undefined for ourselves, if we are not root; else the owner of
 * the cluster that is there, else the first of a few unprivileged users that exist.
 */
export function identity(cluster: string): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster);
    if (uid !== 0) return { uid, gid };
  }
  const users = readFileSync("/etc/passwd", "utf8").split("\n").map(userOf);
  const found = preferred.map((name) => users.find((user) => user.name === name)).find((user) => user?.uid);
  if (!found)
    throw new BootError(`root needs a user for PostgreSQL to run as: one of ${preferred.join(", ")}`);
  return { uid: found.uid, gid: found.gid };
}

/** Whether the user may pass through every folder on the way to `target`, and into it if it is there. */
export function canReach(target: string, who: Identity): boolean {
  if (existsSync(target) && !canEnter(target, who)) return false;
  const parent = path.dirname(target);
  return parent === target || canReach(parent, who);
}

function canEnter(folder: string, { uid, gid }: Identity): boolean {
  const found = statSync(folder);
  if (found.uid === uid) return (found.mode & 0o100) !== 0;
  if (found.gid === gid) return (found.mode & 0o010) !== 0;
  return (found.mode & 0o001) !== 0;
}

function userOf(line: string) {
  const [name = "", , uid = "", gid = ""] = line.split(":");
  return { name, uid: Number(uid), gid: Number(gid) };
}
