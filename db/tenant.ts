import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import type pg from "pg";
import { isId } from "@/lib/contracts/primitives";
import { CommitUnknown, isAnswer, isOfDatabase } from "./errors";
import { noteBack } from "./outage";
import { connect } from "./pool";
import type * as schema from "./schema";

/** A handle on tables, valid until the function it was given to has ended. */
export type Tx = NodePgDatabase<typeof schema>;

const handles = new WeakMap<pg.PoolClient, Tx>();
const clients = new WeakMap<Tx, pg.PoolClient>();
const afterwards = new WeakMap<Tx, (() => void)[]>();

/** Outside production, finds a transaction within a transaction: it would wait for the pool it holds a part of. */
const inside = process.env["NODE_ENV"] === "production" ? undefined : new AsyncLocalStorage<true>();

type Kind = "read write" | "read only";

/**
 * Runs `work` in one transaction that sees and changes the rows of one tenant alone, and commits it. Whatever
 * `work` throws rolls everything back and is thrown on. When the connection is lost while committing, throws
 * `CommitUnknown`. One that only reads is refused every change, and its end is not waited for. Not to be nested.
 */
export async function withTenant<T>(
  tenantId: string,
  work: (tx: Tx) => Promise<T>,
  kind: Kind = "read write",
): Promise<T> {
  if (!isId(tenantId)) throw new Error("withTenant needs a tenant's id");
  if (inside?.getStore()) throw new Error("withTenant within withTenant");

  return withClient(async (client) => {
    const begun = begin(client, tenantId, kind);
    const tx = handleOf(client);
    afterwards.delete(tx);
    const result = await (inside ? inside.run(true, () => work(tx)) : work(tx));
    await begun;
    if (kind === "read write") await commit(client);
    else client.query("commit").catch(() => {});
    for (const run of afterwards.get(tx) ?? []) run();
    afterwards.delete(tx);
    return result;
  });
}

/** Has `run` called once this transaction is committed; never, if it is not. It must neither throw nor wait. */
export function afterCommit(tx: Tx, run: () => void): void {
  const waiting = afterwards.get(tx);
  if (waiting) waiting.push(run);
  else afterwards.set(tx, [run]);
}

/** Runs `work` as the owner, outside of any transaction and tenant: to learn which tenant it is about. */
export async function withOwner<T>(work: (db: Tx) => Promise<T>): Promise<T> {
  return withClient((client) => work(handleOf(client)));
}

/** The connection under a handle, for statements that are written by hand. */
export function clientOf(tx: Tx): pg.PoolClient {
  const client = clients.get(tx);
  if (!client) throw new Error("this handle is not one of withTenant's");
  return client;
}

async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connect();
  try {
    const result = await work(client);
    noteBack();
    client.release();
    return result;
  } catch (error) {
    client.release(!(await leaveClean(client, error)));
    throw error;
  }
}

/** Whether the connection may be used again. One that did not answer is destroyed, and its transaction with it. */
async function leaveClean(client: pg.PoolClient, error: unknown): Promise<boolean> {
  if (error instanceof CommitUnknown || (isOfDatabase(error) && !isAnswer(error))) return false;
  try {
    await client.query("rollback");
    return true;
  } catch {
    return false;
  }
}

/**
 * Sent ahead of the first statement and not waited for: a round trip less for every request. Should it fail, the
 * connection is lost or the transaction aborted, so every statement after it fails too.
 */
function begin(client: pg.PoolClient, tenantId: string, kind: Kind): Promise<unknown> {
  const begun = client.query(
    `begin ${kind}; set local role bandeja_app; select set_config('app.tenant', '${tenantId}', true)`,
  );
  begun.catch(() => {});
  return begun;
}

async function commit(client: pg.PoolClient): Promise<void> {
  let done: pg.QueryResult;
  try {
    done = await client.query("commit");
  } catch (error) {
    if (isAnswer(error)) throw error;
    throw new CommitUnknown("the connection was lost during commit", { cause: error });
  }
  // A statement failed and its error was swallowed: PostgreSQL answers such a commit with a rollback.
  if (done.command !== "COMMIT") throw new Error("the transaction was rolled back by an earlier error");
}

function handleOf(client: pg.PoolClient): Tx {
  let handle = handles.get(client);
  if (!handle) {
    handle = drizzle(client);
    handles.set(client, handle);
    clients.set(handle, client);
  }
  return handle;
}
