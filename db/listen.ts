import pg from "pg";
import { shared } from "@/lib/kit/node/shared";
import type { PoolOptions } from "./pool";
import { withOwner } from "./tenant";
import { statement } from "./prepared";

/** What listens on a connection of its own. */
export type Listener = { stop(): void };

const PATIENCE = { first: 250, longest: 10_000 };

const notify = statement("notify", "select pg_notify($1, $2)");

/** Calls out on a channel, at once and outside of any transaction, to every process that listens. */
export async function callOut(channel: string, payload: string): Promise<void> {
  await withOwner((db) => notify(db, [channel, payload]));
}

/**
 * Listens on a channel until it is stopped. A connection that is lost is made again; as nobody knows what was
 * called meanwhile, `hear` is then called with an empty text, as it is at first.
 */
export function listen(channel: string, hear: (payload: string) => void): Listener {
  let stopped = false;
  let client: pg.Client | undefined;
  let wait = PATIENCE.first;
  let retry: NodeJS.Timeout | undefined;

  const again = (of: pg.Client) => {
    if (stopped || client !== of) return;
    client = undefined;
    void of.end().catch(() => {});
    retry = setTimeout(open, wait).unref();
    wait = Math.min(wait * 2, PATIENCE.longest);
  };
  const open = () => {
    const opened = newClient();
    client = opened;
    opened.on("error", () => again(opened));
    opened.on("end", () => again(opened));
    opened.on("notification", ({ payload = "" }) => hear(payload));
    opened
      .connect()
      .then(() => opened.query(`listen ${pg.escapeIdentifier(channel)}`))
      .then(() => {
        wait = PATIENCE.first;
        hear("");
      })
      .catch(() => again(opened));
  };
  open();
  return {
    stop() {
      stopped = true;
      clearTimeout(retry);
      void client?.end().catch(() => {});
    },
  };
}

function newClient(): pg.Client {
  const { url = process.env["DATABASE_URL"] } = shared<PoolOptions>("poolOptions", () => ({}));
  return new pg.Client({
    connectionString: url,
    application_name: "bandeja listener",
    connectionTimeoutMillis: 2_000,
    keepAlive: true,
  });
}
