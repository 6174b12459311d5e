import { log } from "@/lib/kit/node/log";
import { shared } from "@/lib/kit/node/shared";
import { CommitUnknown, DatabaseBusy, isAnswer, isOfDatabase } from "./errors";

/** Since when the database cannot be reached, as far as this process knows. */
type Known = { awaySince?: number | undefined };
const known = (): Known => shared<Known>("outage", () => ({}));

/** The database could not be reached: says so once, until it answers again. */
export function noteAway(error: unknown): void {
  const state = known();
  if (state.awaySince !== undefined) return;
  state.awaySince = performance.now();
  log.warn({ cause: causeOf(error) }, "the database cannot be reached");
}

/** The database has answered. */
export function noteBack(): void {
  const state = known();
  if (state.awaySince === undefined) return;
  const seconds = Math.round((performance.now() - state.awaySince) / 1_000);
  state.awaySince = undefined;
  log.warn({ seconds }, "the database answers again");
}

/** Whether it is the database that was away, and neither the code nor what was asked is to blame. */
export const isOutage = (error: unknown): boolean =>
  error instanceof DatabaseBusy ||
  error instanceof CommitUnknown ||
  (isOfDatabase(error) && !isAnswer(error));

type How = {
  level?: "error" | "warn";
  /** It is tried again and again: nothing is said while the database is known to be away. */
  repeated?: boolean;
};

/**
 * Logs what failed, with its stack. Where only the database was away, one short line with the cause says so, for
 * a stack says nothing then.
 */
export function report(error: unknown, about: object, message: string, how: How = {}): void {
  if (!isOutage(error)) return log[how.level ?? "error"]({ err: error, ...about }, message);
  const isKnown = how.repeated && known().awaySince !== undefined;
  log[isKnown ? "debug" : "warn"]({ ...about, cause: causeOf(error) }, message);
}

/** The innermost of an error's causes that names itself by a code, or else the innermost: its code and words. */
function causeOf(error: unknown): { code?: string; message: string } {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < 10; at = innerOf(at)) chain.unshift(at);
  const cause = chain.find((one) => codeOf(one) !== undefined) ?? chain[0];
  const code = cause && codeOf(cause);
  return { ...(code !== undefined && { code }), message: cause?.message || String(error) };
}

/** Where a name has several addresses, none of which answered, the first failure says enough. */
const innerOf = (error: Error): unknown =>
  error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause;

function codeOf(error: Error): string | undefined {
  const { code } = error as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}
