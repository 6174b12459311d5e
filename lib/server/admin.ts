import { closePool, configurePool } from "@/db/pool";
import { AppError } from "@/lib/kit/errors";
import type { Env } from "@/lib/kit/node/env";
import { EnvError, readEnv } from "@/lib/kit/node/env";
import { BootError } from "./boot-error";
import type { Command } from "./commands/command";
import { helpOf, readOptions } from "./commands/command";
import { groupCommands } from "./commands/group";
import { keyCommands } from "./commands/key";
import { tenantCommands } from "./commands/tenant";
import { tokenCommands } from "./commands/token";
import { userCommands } from "./commands/user";
import { migrate } from "./migrate";
import { runningPostgres, startPostgres } from "./postgres";

const commands: Command[] = [
  ...tenantCommands,
  ...groupCommands,
  ...userCommands,
  ...keyCommands,
  ...tokenCommands,
];

/** Tenants, people and keys from the shell: runs the command, prints what it did, and ends the process. */
export async function admin(args: string[]): Promise<never> {
  try {
    for (const line of await run(args)) process.stdout.write(`${line}\n`);
    process.exit(0);
  } catch (error) {
    const isExpected = error instanceof AppError || error instanceof BootError || error instanceof EnvError;
    process.stderr.write(isExpected ? `bandeja: ${messageOf(error)}\n` : `${(error as Error).stack}\n`);
    process.exit(1);
  }
}

/** What a command line prints. It asks for help without touching a database. */
export async function run(args: string[]): Promise<string[]> {
  const [noun = "", verb = "", ...options] = args;
  const command = commands.find(({ name }) => name === `${noun} ${verb}`);
  if (!command) return overview(args);
  if (options.includes("--help") || options.includes("-h")) return [helpOf(command)];
  const given = readOptions(command, options);
  return withDatabase(() => command.run(given));
}

function overview(args: string[]): string[] {
  const asked = args.filter((arg) => !arg.startsWith("-")).join(" ");
  const found = commands.filter(({ name }) => asked === "" || name.startsWith(`${asked} `));
  if (found.length === 0)
    throw new BootError(`there is no command ${asked}; see \`npm run admin -- --help\``);
  const width = Math.max(...found.map(({ name }) => name.length));
  return [
    "npm run admin -- <command> [options]      (--help after a command shows its options)",
    "",
    ...found.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
  ];
}

/** Runs on `DATABASE_URL`, or on the embedded database, whether a start runs it or not. */
async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const env = readEnv(process.env, { secret: false });
  const { url, stop } = await database(env);
  try {
    configurePool({ url, size: 2 });
    await migrate(url);
    return await work();
  } finally {
    await closePool();
    await stop();
  }
}

async function database({ DATABASE_URL, DATA_DIR }: Env): Promise<{ url: string; stop(): Promise<void> }> {
  const url = DATABASE_URL ?? (await runningPostgres(DATA_DIR));
  return url ? { url, stop: async () => {} } : startPostgres({ dataDir: DATA_DIR });
}

/** Every problem of an input, not only the first. */
function messageOf(error: Error): string {
  const { details } = error as Partial<AppError>;
  return details?.length ? details.map(({ message }) => message).join("; ") : error.message;
}
