import { startPostgres } from "@/lib/server/postgres";

/**
 * Runs the embedded PostgreSQL of a data folder in a process of its own, for tests that kill it. It prints the
 * database's address, and ends with PostgreSQL, or stops it on SIGTERM or when whoever started this process is gone.
 */
async function main(): Promise<void> {
  const server = await startPostgres({ dataDir: process.argv[2] ?? "" });
  const stop = () => void server.stop();
  process.once("SIGTERM", stop);
  process.once("SIGINT", () => {});
  process.once("disconnect", stop);
  process.stdout.write(`${server.url}\n`);
  await server.ended;
  // Gives the data folder free.
  await server.stop();
  process.exit(0);
}

await main();
