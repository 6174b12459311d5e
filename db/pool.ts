import { setTimeout } from "node:timers/promises";
import pg from "pg";
import { DatabaseBusy, sqlState } from "./errors";
import { noteAway } from "./outage";
import { BatchingSocket } from "./socket";

export type PoolOptions = {
  url?: string | undefined;
  size?: number | undefined;
  /** How long a connection is waited for, in milliseconds: 2 seconds unless told otherwise. */
  patience?: number | undefined;
};

/** What this process keeps of the database. Modules may be loaded twice in a process; this exists once. */
type Shared = { pool?: pg.Pool | undefined; poolOptions?: PoolOptions | undefined };

/**
 * Which database, and how many connections. Call it before the first query; without it `DATABASE_URL` decides. What is
 * not named stays as it was.
 */
export function configurePool(options: PoolOptions): void {
  const state = shared();
  state.poolOptions = { ...state.poolOptions, ...options };
}

/** How busy the pool is, for metrics and for the gate in front of it. */
export function poolStats(): { total: number; idle: number; waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = shared().pool ?? {};
  return { total: totalCount, idle: idleCount, waiting: waitingCount };
}

/** Ends all connections once their work is done. A later query opens a new pool. */
export async function closePool(): Promise<void> {
  const state = shared();
  const { pool } = state;
  state.pool = undefined;
  await pool?.end();
}

/** A connection of the owner. Throws `DatabaseBusy` when none comes free in time. */
export async function connect(): Promise<pg.PoolClient> {
  try {
    return await takeConnection();
  } catch (error) {
    if (!isCrowded(error)) noteAway(error);
    throw new DatabaseBusy("no database connection could be had", { cause: error });
  }
}

/** Where the server has no connection left for one more, those that the pool has come free, or others' do. */
async function takeConnection(): Promise<pg.PoolClient> {
  const patience = shared().poolOptions?.patience ?? PATIENCE;
  const until = performance.now() + patience;
  for (;;) {
    try {
      return await pool().connect();
    } catch (error) {
      if (sqlState(error) !== TOO_MANY_CONNECTIONS || performance.now() > until) throw error;
      await setTimeout(20);
    }
  }
}
const TOO_MANY_CONNECTIONS = "53300";
const PATIENCE = 2_000;

/** The pool's own word for a wait in its line, which says nothing of the database. */
const isCrowded = (error: unknown): boolean =>
  error instanceof Error && error.message === "timeout exceeded when trying to connect";

function pool(): pg.Pool {
  const state = shared();
  state.pool ??= open(state.poolOptions ?? {});
  return state.pool;
}

/**
 * Connections of the owner for a queue of jobs that brings statements of its own. Whoever has it ends it. One on which
 * nothing comes back is given up, whoever holds it.
 */
export function jobPool(size: number): pg.Pool {
  const opened = newPool(shared().poolOptions ?? {}, { max: size, application_name: "bandeja-jobs" });
  return opened.on("connect", endWhenSilent);
}

/** The queue gives a connection back as if nothing had happened, and would be given it again. */
function endWhenSilent(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...about: unknown[]) => unknown;
  const watched = (...about: unknown[]) => {
    const answer = query(...about);
    if (answer instanceof Promise)
      answer.catch((error: unknown) => {
        if (error instanceof Error && error.message === SILENT) end(client);
      });
    return answer;
  };
  Object.assign(client, { query: watched });
}
const SILENT = "Query read timeout";

/** With a statement under way this ends the connection at once. */
const end = (client: pg.PoolClient): void =>
  void (client as pg.ClientBase & { end(): Promise<void> }).end().catch(() => {});

// With 16 the commits of more requests share one write to the disk: at 32 clients on a busy machine 16 gave 450
// completions a second, 8 gave 170 (bench/throughput). Connections are opened only as they are needed.
const open = ({ size = 16, ...options }: PoolOptions): pg.Pool =>
  newPool(options, {
    max: size,
    application_name: "bandeja",
    // A statement need not wait for the answer to the one before: `begin` and the first statement go together.
    pipeline: true,
    stream: () => new BatchingSocket(),
  });

function newPool(
  { url = process.env["DATABASE_URL"], patience = PATIENCE }: PoolOptions,
  config: pg.PoolConfig,
): pg.Pool {
  if (!url) throw new Error("DATABASE_URL is not set");
  const opened = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: patience,
    // Without it a half-open socket hangs for ever; the server's own limit comes first where it can answer.
    query_timeout: 10_000,
    statement_timeout: 8_000,
    lock_timeout: 3_000,
    idle_in_transaction_session_timeout: 10_000,
    keepAlive: true,
    ...config,
  });
  // A connection that breaks, idle or between two statements, is found out by its next user; without listeners
  // it would end the process.
  opened.on("error", () => {});
  opened.on("connect", (client) => client.on("error", () => {}));
  return opened;
}

function shared(): Shared {
  const key = Symbol.for("bandeja");
  const home = globalThis as { [key]?: Shared };
  return (home[key] ??= {});
}
