import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Demo } from "./banner";
import { Demo as DemoFile } from "./banner";
import { writePrivate } from "./data-dir";
import { connect } from "./schema/connect";

type Options = { url: string; dataDir: string; progress(message: string): void };

/** Whether an earlier start was killed while it filled the database. */
export const isHalfSeeded = (dataDir: string): boolean => existsSync(markOf(dataDir));

/** Fills an empty database with the demo tenant. What is in a database that is not empty stays as it is. */
export async function seedIfEmpty(options: Options): Promise<void> {
  if (!(await isEmpty(options.url))) return;
  options.progress("Making the demo tenant ...");
  writeFileSync(markOf(options.dataDir), "");
  const { seedDemo } = await import("@/lib/fixtures/demo");
  await seedDemo(options);
  rmSync(markOf(options.dataDir));
}

/**
 * The demo as its file says, with the address the server has now, and with what an earlier program did not make;
 * undefined where there is none.
 */
export async function refreshDemo(dataDir: string, url: string): Promise<Demo | undefined> {
  const file = demoFile(dataDir);
  if (!existsSync(file)) return undefined;
  const kept = DemoFile.parse(JSON.parse(readFileSync(file, "utf8")));
  const other = kept.other && { ...(await withToken(kept.other)), url };
  const demo = { ...(await withToken(kept)), url, ...(other && { other }) };
  writePrivate(file, `${JSON.stringify(demo, null, 2)}\n`);
  return demo;
}

async function withToken<T extends { tenant: string; orgToken?: string | undefined }>(demo: T): Promise<T> {
  if (demo.orgToken) return demo;
  const { completed } = await import("@/lib/fixtures/demo/demo-file");
  return { ...demo, ...(await completed(demo.tenant, new Date())) };
}

export const demoFile = (dataDir: string): string => path.join(dataDir, "demo.json");
const markOf = (dataDir: string): string => path.join(dataDir, "seeding");

async function isEmpty(url: string): Promise<boolean> {
  const client = await connect(url);
  try {
    return (await client.query("select from tenants limit 1")).rowCount === 0;
  } finally {
    await client.end();
  }
}
