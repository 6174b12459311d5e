import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { BootError, onFiles } from "./boot-error";

/**
 * Makes this process the only one that works on the data directory, until it calls the returned function or dies,
 * however it dies: a lock whose holder is gone is taken over. `file` is the lock: one in the directory, unless told.
 */
export function lockDataDir(dataDir: string, file: string = lockOf(dataDir)): () => void {
  const mine = `${process.pid} ${bornAt(process.pid) ?? ""}\n`;
  onFiles(`lock the data directory ${dataDir}`, () => {
    while (!create(file, mine)) takeOver(file, dataDir);
  });
  return () => {
    if (read(file) === mine) rmSync(file, { force: true });
  };
}

/** Whether a living process holds the data directory. */
export function isLocked(dataDir: string): boolean {
  const held = read(lockOf(dataDir));
  return held !== undefined && holderOf(held) !== undefined;
}

/** Throws a `BootError` if a living process holds the lock. */
export function refuseIfHeld(dataDir: string, file: string): void {
  const holder = holderOf(read(file) ?? "");
  if (holder) throw inUse(dataDir, holder);
}

const lockOf = (dataDir: string): string => path.join(dataDir, "lock");

function takeOver(file: string, dataDir: string): void {
  const held = read(file);
  if (held === undefined) return;
  const holder = holderOf(held);
  if (holder) throw inUse(dataDir, holder);
  const aside = `${file}.${process.pid}`;
  if (!move(file, aside)) return;
  const moved = read(aside);
  rmSync(aside);
  // Between reading and moving, another start may have put its own lock there.
  if (moved !== undefined && moved !== held) {
    create(file, moved);
    throw inUse(dataDir, moved.trim());
  }
}

function inUse(dataDir: string, holder: string): BootError {
  const [pid] = holder.split(" ");
  return new BootError(
    `the data directory ${dataDir} is in use by another start (process ${pid}); stop it first, or set DATA_DIR`,
  );
}

/** Creates the file with its content in one step, or answers false if it is there. */
function create(file: string, content: string): boolean {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function move(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

function holderOf(held: string): string | undefined {
  const [pid = "", born = ""] = held.trim().split(" ");
  if (!/^\d+$/.test(pid) || !isAlive(Number(pid))) return undefined;
  const now = bornAt(Number(pid));
  // The same number may have been given to another process since.
  return now === undefined || born === "" || now === born ? held.trim() : undefined;
}

/** Whether a process of this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** When the process was started, in a form that no later process of the same number repeats; undefined where unknown. */
function bornAt(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}/${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]}`;
  } catch {
    return undefined;
  }
}
