import type { BatchRow } from "@/db/schema";
import { type Batch, BatchKind } from "@/lib/contracts/batches";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";

/** How far a batch has come, in the contract's words and order. */
export const toBatch = (row: BatchRow): Batch => ({
  id: row.id,
  action: BatchKind.parse(row.action),
  status: row.finishedAt === null ? "RUNNING" : "COMPLETED",
  total: row.total,
  done: row.done,
  failed: row.failed,
  created_at: wireTime(row.createdAt),
  finished_at: wireTimeOrNull(row.finishedAt),
});
