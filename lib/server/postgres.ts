import path from "node:path";
import { createDataDir, randomSecret, secretFile } from "./data-dir";
import { isLocked, lockDataDir } from "./lock";
import type { Passwords } from "./cluster/create";
import { createCluster, ensureOwner, resetDatabase, urlOf } from "./cluster/create";
import { placeFor } from "./cluster/place";
import { endOrphan, readPostmaster, startServer } from "./cluster/process";

/** An embedded PostgreSQL of this process's own. `stop` ends it and gives the data directory free. */
export type EmbeddedPostgres = {
  /** The database's address, for its owner. */
  url: string;
  /** Whether this start made the database. */
  fresh: boolean;
  /** Throws away the database and makes it anew, empty. Nobody may be connected. */
  reset(): Promise<void>;
  stop(): Promise<void>;
  /** Resolves when it has ended, asked or not. */
  ended: Promise<void>;
};

type Options = { dataDir: string; say?: (message: string) => void };

/**
 * Starts the embedded PostgreSQL of a data directory, making it on the first call. One process at a time: a second one
 * gets a `BootError`. What a killed process left running is ended first. Nothing stops it but `stop`.
 */
export async function startPostgres({ dataDir, say = () => {} }: Options): Promise<EmbeddedPostgres> {
  createDataDir(dataDir);
  const locks = [lockDataDir(dataDir)];
  const unlock = () => locks.forEach((release) => release());
  try {
    const place = await placeFor(dataDir, say);
    // A copy of the data directory points at the same cluster.
    if (!place.inside) locks.push(lockDataDir(dataDir, `${place.cluster}.lock`));
    const passwords = passwordsOf(dataDir);
    const fresh = await createCluster(place, passwords);
    if (await endOrphan(place.cluster)) say("Ended the PostgreSQL that a killed start had left running");
    const server = await startServer(place, path.join(dataDir, "postgres.log"));
    const stop = () => server.stop().finally(unlock);
    try {
      const url = await ensureOwner(server.port, passwords);
      return { url, fresh, reset: () => resetDatabase(server.port, passwords), stop, ended: server.ended };
    } catch (error) {
      await stop();
      throw error;
    }
  } catch (error) {
    unlock();
    throw error;
  }
}

/** The address of the database that another process has started on the data directory; undefined if none runs. */
export async function runningPostgres(dataDir: string): Promise<string | undefined> {
  if (!isLocked(dataDir)) return undefined;
  const { cluster } = await placeFor(dataDir, () => {});
  const postmaster = readPostmaster(cluster);
  return postmaster?.ready ? urlOf(postmaster.port, passwordsOf(dataDir)) : undefined;
}

function passwordsOf(dataDir: string): Passwords {
  return {
    superuser: secretFile(dataDir, "postgres-superuser.password", randomSecret),
    owner: secretFile(dataDir, "postgres-owner.password", randomSecret),
  };
}
