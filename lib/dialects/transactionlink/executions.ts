import { definitionByUuid } from "@/db/queries/definitions";
import { notFound } from "@/lib/kit/errors";
import type { TxContext } from "@/lib/services/context";
import { cancelInstance } from "@/lib/services/instances/cancel";
import { overview } from "@/lib/services/instances/overview";
import { getResult as getHomeResult } from "@/lib/services/instances/result";
import { startUnbound } from "@/lib/services/instances/start-unbound";
import { service } from "@/lib/services/service";
import { objectOf, toExecution } from "./execution";
import { expiryOf } from "./expiry";
import { transactionlinkOperations as operations } from "./operations";

export const createExecution = service(operations.createExecution, async (ctx, input) => {
  const { workflowDefinitionId: definition, locale, parameters, expiresAt: asked, recordId = null } = input;
  const expiresAt = expiryOf(asked, ctx.now);
  const found = await definitionByUuid(ctx.db, ctx.tenant.id, definition);
  if (!found) throw notFound("Workflow definition");
  const { uuid } = await startUnbound(ctx, {
    definition,
    field: "workflowDefinitionId",
    params: parameters ?? {},
    expiresAt,
    locale,
    recordId,
  });
  return toExecution(await overview(ctx, uuid), ctx.tenant);
});

export const getExecution = service(operations.getExecution, async (ctx, { id }) =>
  toExecution(await overview(ctx, id), ctx.tenant),
);

export const cancelExecution = service(operations.cancelExecution, (ctx, { id }) => cancel(ctx, id));
export const deleteExecution = service(operations.deleteExecution, (ctx, { id }) => cancel(ctx, id));

async function cancel(ctx: TxContext, uuid: string): Promise<null> {
  const { id } = await overview(ctx, uuid);
  // The contract has no word for why; timelines name the contract.
  await cancelInstance.run(ctx, { id, reason: "Cancelled" });
  return null;
}

/** What an execution has resulted in; 404 while there is nothing, as for an execution that does not exist. */
export const getResult = service(operations.getResult, async (ctx, { id: uuid }) => {
  const { id } = await overview(ctx, uuid);
  return objectOf(await getHomeResult.run(ctx, { id }));
});
