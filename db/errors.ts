/** No connection came free in time: too many requests at once, or the database does not answer. */
export class DatabaseBusy extends Error {
  override readonly name = "DatabaseBusy";
}

/**
 * The connection was lost during COMMIT: the work may be recorded or not. Read again by idempotency key;
 * never simply repeat.
 */
export class CommitUnknown extends Error {
  override readonly name = "CommitUnknown";
}

/** The five-character code of PostgreSQL's error, wherever in the chain of causes it stands. */
export function sqlState(error: unknown): string | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
  }
  return undefined;
}

/** Whether a row could not be written because its key is taken; `constraint` names which key. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (sqlState(error) !== "23505") return false;
  return constraint === undefined || constraintOf(error) === constraint;
}

/** Whether the transaction lost against others (a deadlock, a lock not had in time) and may be tried again whole. */
export function isRetryable(error: unknown): boolean {
  return ["40001", "40P01", "55P03"].includes(sqlState(error) ?? "");
}

/** Whether the server said what happened; else the connection is gone or stuck, and so is its transaction's fate. */
export function isAnswer(error: unknown): boolean {
  const state = sqlState(error);
  return state !== undefined && !state.startsWith("08") && !state.startsWith("57P");
}

/** Whether an error came from the database or the way to it, and not from the code that used it. */
export function isOfDatabase(error: unknown): boolean {
  if (sqlState(error) !== undefined) return true;
  for (let at = error; at instanceof Error; at = at.cause) {
    if ("syscall" in at || at.message === "Query read timeout" || /^Connection terminated/.test(at.message))
      return true;
  }
  return false;
}

/** Whether the moment is to blame, not what was asked: lost against others, no connection, one that broke. */
export const isPassing = (error: unknown): boolean =>
  isRetryable(error) ||
  error instanceof DatabaseBusy ||
  error instanceof CommitUnknown ||
  (isOfDatabase(error) && !isAnswer(error));

function constraintOf(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { constraint } = at as { constraint?: unknown };
    if (constraint !== undefined) return constraint;
  }
  return undefined;
}
