import type { BatchRow } from "@/lib/contracts/runs";
import { StartInstance } from "@/lib/contracts/instances";
import { operations } from "@/lib/contracts/operations";
import type { Json } from "@/lib/contracts/primitives";
import { readAs } from "@/lib/contracts/wording";
import { AppError } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { problems } from "../problems";
import { service } from "../service";
import { startOne } from "./start";

/**
 * Starts up to 100 instances in one transaction. Each row has an outcome of its own: one whose external id
 * exists is skipped, one that cannot be started says why, and the others are started all the same.
 */
export const startInstances = service(operations.startInstances, async (ctx, { rows }) => {
  const outcomes: BatchRow[] = [];
  for (const [index, row] of rows.entries()) outcomes.push({ index, ...(await outcomeOf(ctx, row)) });
  return outcomes;
});

async function outcomeOf(ctx: TxContext, row: Json): Promise<Omit<BatchRow, "index">> {
  const parsed = readAs(StartInstance, row);
  const external_id = parsed.data?.external_id ?? null;
  try {
    if (!parsed.success) throw problems(parsed.error, operations.startInstances);
    const { created, instance } = await startOne(ctx, parsed.data);
    const status = created ? ("created" as const) : ("exists" as const);
    return { external_id: instance.externalId, instance_id: instance.id, status };
  } catch (error) {
    // Refusals come before anything is written; all else takes the whole batch back.
    if (!(error instanceof AppError)) throw error;
    return { external_id, instance_id: null, status: "failed", error: error.message };
  }
}
