import { noteBefore } from "@/db/queries/batch-undo";
import { batchById, openItems, type Outcome, settleItems } from "@/db/queries/batches";
import { isPassing } from "@/db/errors";
import type { BatchRow } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { AppError } from "@/lib/kit/errors";
import { now } from "@/lib/kit/node/clock";
import { log } from "@/lib/kit/node/log";
import type { Context } from "../context";
import { tell } from "../notifications/tell";
import { contextOf } from "../people/context-of";
import { enqueueBatch } from "./enqueue";
import { perform } from "./perform";
import { REVERSIBLE } from "./undo";

const AT_ONCE = 20;
/** How long one job works on a batch before it lets others have their turn. */
const TURN = 10_000;

/**
 * Carries out what is left of a batch, for a while: as the person whose it is, with what they may do by now. Any
 * number of workers may work on one, and one that dies leaves nothing done twice.
 */
export async function runBatch(tenantId: string, batchId: string): Promise<void> {
  const until = Date.now() + TURN;
  const batch = await withTenant(tenantId, (db) => batchById(db, tenantId, batchId));
  if (!batch) return;
  for (;;) {
    const ids = await withTenant(tenantId, async (db) => {
      const open = await openItems(db, tenantId, batchId, AT_ONCE);
      if (REVERSIBLE.has(batch.action)) await noteBefore(db, batch, open);
      return open;
    });
    if (ids.length === 0) return;
    const ctx = await contextOf(tenantId, batch.userId, `batch-${batchId}`);
    const outcomes: Outcome[] = [];
    for (const id of ids) outcomes.push({ id, error: await tryOne(ctx, batch, id) });
    const isMore = await settle(tenantId, batch, outcomes);
    if (!isMore) return;
    if (Date.now() < until) continue;
    return withTenant(tenantId, (db) => enqueueBatch({ db, tenant: { id: tenantId } }, batchId));
  }
}

async function tryOne(ctx: Context | null, batch: BatchRow, id: string): Promise<Outcome["error"]> {
  if (!ctx) return { code: "FORBIDDEN", message: "Whose batch this is may not sign in any more." };
  try {
    await perform({ ...ctx, now: now() }, batch, id);
    return null;
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, message: error.message };
    // Not this item's fault: the job fails as a whole, and is done again later.
    if (isPassing(error)) throw error;
    log.error({ err: error, batch: batch.id, item: id }, "a batch could not do an item");
    return { code: "INTERNAL_ERROR", message: "Something went wrong on our side." };
  }
}

/** Notes the outcomes, and tells whose batch it is when it is complete; false if it is. */
async function settle(tenantId: string, batch: BatchRow, outcomes: Outcome[]): Promise<boolean> {
  const at = now();
  return withTenant(tenantId, async (db) => {
    const { done, failed, total, ended } = await settleItems(db, tenantId, batch.id, outcomes, at);
    if (ended) {
      const data = { batch_id: batch.id, action: batch.action, text: `${done}/${total}`, done, failed };
      await tell({ db, now: at, tenant: { id: tenantId } }, [
        { userId: batch.userId, type: "batch_done", data },
      ]);
    }
    return done + failed < total;
  });
}
