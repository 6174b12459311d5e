import { createHash } from "node:crypto";
import { addAddressFailure, addressFailures, takeRate } from "@/db/queries/limits";
import type { Operation } from "@/lib/contracts/operation";
import type { AppError } from "@/lib/kit/errors";
import { env } from "@/lib/kit/node/env";
import { type Rate, resetSecond, tooMany } from "@/lib/services/people/rate";
import type { Caller } from "./caller";
import type { Contract } from "./contract";
import { addressOf } from "./origin";
import type { Trace } from "./trace";

const MINUTE = 60_000;

/** How much a person may do in a browser in a minute, over all endpoints. */
const bySession = { read: () => env().SESSION_READS, write: () => env().SESSION_WRITES };
const FAILURES = 60;

/** Counts a request against its caller's limit. Throws 429, without counting it, where there is none left. */
export async function limitRate(
  caller: Caller,
  operation: Operation,
  { limits }: Pick<Contract, "limits">,
  trace: Trace,
): Promise<void> {
  const { key, limit } = limitOf(caller, operation, limits);
  const taken = await takeRate({ tenantId: caller.ctx.tenant.id, key, limit, windowMs: MINUTE });
  trace.rate = { limit, remaining: taken.remaining, reset: resetSecond(taken.resetAt) };
  if (!taken.allowed) throw tooMany();
}

function limitOf(
  { ctx, apiKey, isToken }: Caller,
  { id, rate }: Operation,
  limits: Contract["limits"],
): { key: string; limit: number } {
  const kind = rate === "write" ? "write" : "read";
  if (!apiKey) return { key: `session:${ctx.user.id}:${kind}`, limit: bySession[kind]() };
  const own = kind === "write" ? apiKey.writesPerMinute : apiKey.readsPerMinute;
  const counted = isToken ? kind : id;
  return { key: `key:${apiKey.id}:${ctx.user.id}:${counted}`, limit: own ?? limits[kind] };
}

/**
 * Counts a failure of a caller who is not known yet against the address it came from. Answers the error that
 * takes the failure's place when there were too many.
 */
export async function limitFailures(request: Request, trace: Trace): Promise<AppError | null> {
  const limit = limitOfAddress(request);
  const { used, oldest } = await addressFailures(limit);
  const refused = used >= FAILURES;
  if (!refused) await addAddressFailure(limit);
  trace.rate ??= rateOf(refused ? used : used + 1, oldest);
  if (!refused) return null;
  trace.rate = rateOf(used, oldest);
  return tooManyFailures();
}

const tooManyFailures = () =>
  tooMany("Too many failed requests from this address. Wait before you try again.");

/** Refuses an address that has failed too often, before anything is worked out for it. */
export async function refuseBlocked(request: Request, trace: Trace): Promise<void> {
  const rate = await failuresLeft(request);
  if (rate.remaining > 0) return;
  trace.rate = rate;
  throw tooManyFailures();
}

/** How many failures an address has left, without counting one. */
export async function failuresLeft(request: Request): Promise<Rate> {
  const { used, oldest } = await addressFailures(limitOfAddress(request));
  return rateOf(used, oldest);
}

function rateOf(used: number, oldest: Date | null): Rate {
  const reset = resetSecond(new Date((oldest ?? new Date()).getTime() + MINUTE));
  return { limit: FAILURES, remaining: Math.max(0, FAILURES - used), reset };
}

function limitOfAddress(request: Request) {
  const address = createHash("sha256").update(addressOf(request)).digest();
  return { address, limit: FAILURES, windowMs: MINUTE };
}
