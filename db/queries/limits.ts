import { statement } from "../prepared";
import { withOwner } from "../tenant";

/** One sliding window: at most `limit` requests in any `windowMs`. */
export type Limit = { tenantId: string; key: string; limit: number; windowMs: number };
export type Taken = { allowed: boolean; remaining: number; resetAt: Date };

type TakenRow = { allowed: boolean; remaining: number; reset_at: Date };
type UntilRow = { until: Date | null };

const take = statement<TakenRow>("rate_take", "select * from rate_take($1, $2, $3, $4)");
const blocked = statement<UntilRow>("failures_blocked", "select failures_blocked($1, $2) as until");
const failed = statement<UntilRow>("failures_add", "select failures_add($1, $2, $3, $4, $5) as until");
const addressIsBlocked = statement<UntilRow>(
  "address_blocked",
  "select address_blocked($1, $2, $3) as until",
);
const addressFailed = statement("address_fail", "select address_fail($1, $2, $3)");

/**
 * Counts one request, unless the window is full; a refused one is not counted. Exact across processes (above
 * 1,000 a window: to the second, and never too many). A transaction of its own, not for use within `withTenant`.
 */
export async function takeRate({ tenantId, key, limit, windowMs }: Limit): Promise<Taken> {
  const [row] = await withOwner((db) => take(db, [tenantId, key, limit, windowMs]));
  if (!row) throw new Error("rate_take answered nothing");
  return { allowed: row.allowed, remaining: row.remaining, resetAt: row.reset_at };
}

/** Until when a key (an account, say) is blocked by failures; null if it is not. */
export async function blockedUntil(tenantId: string, key: string): Promise<Date | null> {
  return until(await withOwner((db) => blocked(db, [tenantId, key])));
}

/** Notes a failure; as many as `limit` in the window block the key for `blockMs`. Answers until when. */
export async function addFailure(limit: Limit & { blockMs: number }): Promise<Date | null> {
  const { tenantId, key, windowMs, blockMs } = limit;
  return until(await withOwner((db) => failed(db, [tenantId, key, limit.limit, windowMs, blockMs])));
}

export type AddressLimit = { address: Buffer; limit: number; windowMs: number };

/** When a client address that has failed too often may try again; null if it may now. `address` is a hash. */
export async function addressBlockedUntil({ address, limit, windowMs }: AddressLimit): Promise<Date | null> {
  return until(await withOwner((db) => addressIsBlocked(db, [address, limit, windowMs])));
}

type UseRow = { used: number; oldest: Date | null };

const addressUse = statement<UseRow>(
  "address_use",
  `select count(*)::int as used, ms_time(min(s)) as oldest
   from address_limits a, unnest(a.stamps) s where a.address = $1 and s > clock_ms() - $2::int`,
);

/** How many failures of a client address the window holds, and when the oldest of them was. */
export async function addressFailures({ address, windowMs }: AddressLimit): Promise<UseRow> {
  const [row] = await withOwner((db) => addressUse(db, [address, windowMs]));
  return row ?? { used: 0, oldest: null };
}

/** Notes a failed credential of a client address. */
export async function addAddressFailure({ address, limit, windowMs }: AddressLimit): Promise<void> {
  await withOwner((db) => addressFailed(db, [address, limit, windowMs]));
}

const until = ([row]: UntilRow[]): Date | null => row?.until ?? null;
