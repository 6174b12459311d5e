import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { placeFor } from "@/lib/server/cluster/place";
import { readPostmaster } from "@/lib/server/cluster/process";
import { migrate } from "@/lib/server/migrate";
import { startPostgres } from "@/lib/server/postgres";
import { removeData } from "./remove-data";
import { databaseOnServer } from "./shared-server";
import { unhurried } from "./unhurried";

/**
 * One PostgreSQL for all integration tests of a run, with our migrations; its address is `DATABASE_URL`. With
 * `TEST_DATABASE_URL` that server is used, in a database of its own for each state of the migrations.
 */
export default async function setup() {
  const shared = process.env["TEST_DATABASE_URL"];
  const server = shared ? { url: await databaseOnServer(shared), stop: async () => {} } : await ownServer();
  process.env["DATABASE_URL"] = unhurried(server.url);
  process.env["AUTH_SECRET"] ??= randomBytes(36).toString("base64url");
  process.env["LOG_LEVEL"] ??= "silent";
  try {
    await migrate(server.url);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return server.stop;
}

async function ownServer() {
  const dataDir = path.join(tmpdir(), `bandeja-int-${randomBytes(6).toString("hex")}`);
  const { url, stop } = await startPostgres({ dataDir });
  const { cluster } = await placeFor(dataDir, () => {});
  const abandon = () => endAtOnce(cluster, dataDir);
  process.once("exit", abandon);
  return {
    url,
    stop: async () => {
      await stop();
      process.off("exit", abandon);
      await removeData(dataDir);
    },
  };
}

/** The server is in a session of its own: an interrupted run, which tears nothing down, would leave it behind. */
function endAtOnce(cluster: string, dataDir: string): void {
  const pid = readPostmaster(cluster)?.pid;
  if (pid) process.kill(pid, "SIGQUIT");
  for (const folder of [cluster, dataDir]) rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}
