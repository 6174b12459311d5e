import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { readDemo } from "./demo";

/**
 * Makes a value once for all workers and keeps it beside the app's data; it is made anew after `maxAge`
 * milliseconds. Signing in is limited per account, and the tests share the demo's accounts.
 */
export async function once<T>(name: string, maxAge: number, make: () => Promise<T>): Promise<T> {
  const folder = path.join(process.env["E2E_DATA_DIR"] ?? "", "e2e");
  const file = path.join(folder, `${new URL(readDemo().url).port}-${name.replaceAll(/\W/g, "_")}.json`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = `${file}.lock`;
  while (!(await take(lock))) await sleep(50);
  try {
    const kept = existsSync(file)
      ? (JSON.parse(await readFile(file, "utf8")) as { at: number; value: T })
      : undefined;
    if (kept && Date.now() - kept.at < maxAge) return kept.value;
    const value = await make();
    await writeFile(`${file}.new`, JSON.stringify({ at: Date.now(), value }), { mode: 0o600 });
    await rename(`${file}.new`, file);
    return value;
  } finally {
    await rm(lock, { recursive: true, force: true });
  }
}

/** Takes the lock, also from a worker that died with it. */
async function take(lock: string): Promise<boolean> {
  const taken = await mkdir(lock).then(
    () => true,
    () => false,
  );
  if (taken) return true;
  const age = await stat(lock).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (age > 60_000) await rm(lock, { recursive: true, force: true });
  return false;
}
