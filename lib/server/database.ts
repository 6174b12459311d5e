import { configurePool } from "@/db/pool";
import type { Env } from "@/lib/kit/node/env";
import { BootError } from "./boot-error";
import { secretFile } from "./data-dir";
import { isHalfSeeded } from "./demo";
import { migrate } from "./migrate";
import type { EmbeddedPostgres } from "./postgres";
import { runningPostgres, startPostgres } from "./postgres";

type Say = (message: string) => void;

/** The embedded database, from which what a killed start had not finished is gone. */
export async function startEmbedded({ DATA_DIR }: Env, say: Say): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir: DATA_DIR, say });
  if (!isHalfSeeded(DATA_DIR)) return postgres;
  say("An earlier start was ended before the demo tenant was complete; making it anew");
  await postgres.reset();
  return postgres;
}

/**
 * Makes a database this process's: brings it up to these sources, and has everything that reads the environment find
 * its address and the secret. The embedded one's secret is made on first use.
 */
export async function adoptDatabase(given: Env, url: string, say: Say): Promise<void> {
  process.env["DATABASE_URL"] = url;
  process.env["AUTH_SECRET"] = given.AUTH_SECRET ?? secretFile(given.DATA_DIR, "auth.secret");
  configurePool({ url, size: given.DATABASE_POOL_SIZE });
  await migrate(url, { say });
}

/** The address of a database that somebody else runs: the given one, or the embedded one of a running start. */
export async function foreignDatabase({ DATABASE_URL, DATA_DIR }: Env): Promise<string> {
  const url = DATABASE_URL ?? (await runningPostgres(DATA_DIR));
  if (!url) throw new BootError("there is no database: set DATABASE_URL, or have `npm start` running");
  return url;
}
