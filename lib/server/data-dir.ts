import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { onFiles } from "./boot-error";

/**
 * Creates the data directory if it is not there. Each secret in it is a file of its owner's alone; for root the folder
 * itself can be passed through, because PostgreSQL runs as somebody else and keeps its cluster inside.
 */
export function createDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return;
  onFiles("create the data directory", () => {
    mkdirSync(path.dirname(dataDir), { recursive: true });
    mkdirSync(dataDir);
    chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
  });
}

/** The content of a private file in the data directory; made and kept on the first call. */
export function secretFile(dataDir: string, name: string, make: () => string = randomSecret): string {
  const file = path.join(dataDir, name);
  return onFiles(`use ${file}`, () => {
    if (existsSync(file)) return readFileSync(file, "utf8").trim();
    const secret = make();
    writePrivate(file, `${secret}\n`);
    return secret;
  });
}

/** Writes a file that nobody else can read, whole or not at all. */
export function writePrivate(file: string, content: string): void {
  const draft = `${file}.${process.pid}.new`;
  writeFileSync(draft, content, { mode: 0o600 });
  renameSync(draft, file);
}

export function randomSecret(): string {
  return randomBytes(36).toString("base64url");
}
