import { report } from "@/db/outage";
import { type Listener, listen } from "@/db/listen";
import { CHANGES_CHANNEL, type Changes, changesSince, MOST_CHANGES } from "@/db/queries/changes";
import { withTenant } from "@/db/tenant";
import { shared } from "@/lib/kit/node/shared";

/** One open browser. It is handed every row of its tenant's changes after its cursor, at least once. */
export type Subscriber = { tenantId: string; cursor: string; hear(changes: Changes[]): void };

/** Rows become visible in another order than that of their ids: this much is read again, in milliseconds. */
const OVERLAP = 2_000n << 22n;
const POLL = 5_000;

type Reader = { cursor: string; subscribers: Map<Subscriber, Set<string>>; reading: boolean; again: boolean };

/**
 * Hands the changes of tenants to the browsers that are open in this process. It hears from the database that
 * there are some, and looks by itself every 5 seconds, should it not hear. While no browser is open it does nothing.
 */
export class Hub {
  readonly #readers = new Map<string, Reader>();
  #listener: Listener | undefined;
  #poll: NodeJS.Timeout | undefined;

  /** Hands changes to a subscriber until the returned function is called. */
  add(subscriber: Subscriber): () => void {
    const { tenantId, cursor } = subscriber;
    const reader = this.#readers.get(tenantId) ?? newReader(cursor);
    this.#readers.set(tenantId, reader);
    if (BigInt(cursor) < BigInt(reader.cursor)) reader.cursor = cursor;
    reader.subscribers.set(subscriber, new Set());
    this.#start();
    void this.#read(tenantId);
    return () => this.#remove(subscriber);
  }

  #remove(subscriber: Subscriber): void {
    const reader = this.#readers.get(subscriber.tenantId);
    reader?.subscribers.delete(subscriber);
    if (reader?.subscribers.size === 0) this.#readers.delete(subscriber.tenantId);
    if (this.#readers.size > 0) return;
    this.#listener?.stop();
    this.#listener = undefined;
    clearInterval(this.#poll);
    this.#poll = undefined;
  }

  #start(): void {
    this.#listener ??= listen(CHANGES_CHANNEL, (payload) => this.#wake(payload));
    this.#poll ??= setInterval(() => this.#wake(""), POLL).unref();
  }

  /** Reads the changes of the tenants that are named; of all, if none is. */
  #wake(payload: string): void {
    const named = payload === "" ? [...this.#readers.keys()] : payload.split(",");
    for (const tenantId of named) if (this.#readers.has(tenantId)) void this.#read(tenantId);
  }

  async #read(tenantId: string): Promise<void> {
    const reader = this.#readers.get(tenantId);
    if (!reader) return;
    reader.again = true;
    if (reader.reading) return;
    reader.reading = true;
    try {
      while (reader.again && reader.subscribers.size > 0) {
        reader.again = false;
        await pass(tenantId, reader);
      }
    } catch (error) {
      report(error, {}, "changes could not be read", { level: "warn", repeated: true });
    } finally {
      reader.reading = false;
    }
  }
}

/** The hub of this process. */
export const hub = (): Hub => shared("hub", () => new Hub());

const newReader = (cursor: string): Reader => ({
  cursor,
  subscribers: new Map(),
  reading: false,
  again: false,
});

/** Reads on once, and hands each subscriber what it has not had. */
async function pass(tenantId: string, reader: Reader): Promise<void> {
  const from = BigInt(reader.cursor) - OVERLAP;
  const rows = await withTenant(tenantId, (db) => changesSince(db, tenantId, String(from)));
  const last = rows.at(-1);
  if (rows.length >= MOST_CHANGES) reader.again = true;
  if (last && BigInt(last.id) > BigInt(reader.cursor)) reader.cursor = last.id;
  for (const [subscriber, had] of reader.subscribers) {
    const fresh = rows.filter(({ id }) => !had.has(id) && BigInt(id) > BigInt(subscriber.cursor) - OVERLAP);
    reader.subscribers.set(subscriber, new Set(rows.map(({ id }) => id)));
    if (fresh.length > 0) subscriber.hear(fresh);
  }
}
