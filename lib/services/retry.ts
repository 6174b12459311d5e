import { setTimeout as sleep } from "node:timers/promises";
import { CommitUnknown, isRetryable } from "@/db/errors";

const ATTEMPTS = 3;

/**
 * Runs a transaction, and again, at most twice, when it lost against others: a deadlock, a lock not had in
 * time. Where a commit's outcome is unknown it is run again only if `repeatable`: the idempotency key that
 * it inserts first tells what became of the one before.
 */
export async function attempt<T>(repeatable: boolean, run: () => Promise<T>): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await run();
    } catch (error) {
      const again = isRetryable(error) || (repeatable && error instanceof CommitUnknown);
      if (!again || attempts === ATTEMPTS) throw error;
      await sleep(attempts * 20 * (1 + Math.random()));
    }
  }
}
