import { type Answer, claimKey, saveAnswer } from "@/db/queries/idempotency";
import type { Operation } from "@/lib/contracts/operation";
import { invalid } from "@/lib/kit/errors";
import type { TxContext } from "./context";

const DAY = 86_400_000;

/**
 * Runs a command once for its idempotency key. The key is inserted in the command's own transaction, so a
 * second request waits for the first and gets its answer; a command that fails leaves no key. Without a key
 * it simply runs.
 */
export async function once<T>(ctx: TxContext, operation: Operation, run: () => Promise<T>): Promise<T> {
  if (!ctx.idempotency) return run();
  const { path, key } = ctx.idempotency;
  const bodyHash = Buffer.from(ctx.idempotency.bodyHash);
  const scope = { userId: ctx.user.id, operation: operation.id, path, key };

  const expiresAt = new Date(ctx.now.getTime() + DAY);
  const before = await claimKey(ctx.db, ctx.tenant.id, scope, { bodyHash, now: ctx.now, expiresAt });
  if (before) return repeat<T>(ctx, before, bodyHash);
  const answer = await run();
  const status = ctx.reply.status ?? operation.status ?? 200;
  // Kept as text: the database would put an object's keys in another order.
  const response = JSON.stringify(answer ?? null);
  await saveAnswer(ctx.db, ctx.tenant.id, scope, { status, response });
  return answer;
}

function repeat<T>(ctx: TxContext, kept: Answer, bodyHash: Buffer): T {
  if (!kept.bodyHash.equals(bodyHash)) {
    const message = "Idempotency-Key was used before with another body";
    throw invalid("Idempotency-Key", message);
  }
  ctx.reply.status = kept.status;
  ctx.reply.replayed = true;
  return JSON.parse(String(kept.response)) as T;
}
