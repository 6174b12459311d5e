import { between } from "@/lib/services/instances/started-between";
import { findOverview, overview, overviews } from "@/lib/services/instances/overview";
import { pauseInstance } from "@/lib/services/instances/pause";
import { resumeInstance } from "@/lib/services/instances/resume";
import { retryInstance } from "@/lib/services/instances/retry";
import { startUnbound } from "@/lib/services/instances/start-unbound";
import { terminateInstance } from "@/lib/services/instances/terminate";
import type { TxContext } from "@/lib/services/context";
import { service } from "@/lib/services/service";
import type { InstanceOverview } from "@/lib/contracts/overview";
import { forbidden } from "@/lib/kit/errors";
import { listedNamespace, namespace } from "./namespace";
import { twinitOperations as operations } from "./operations";
import { statesOf, statusRanks } from "./words";
import { toWorkflow } from "./workflow";

export const listWorkflows = service(operations.listWorkflows, async (ctx, input) => {
  const shown = { namespace: listedNamespace(ctx, input.nsfilter) };
  const started = between(["startDate", input.startDate], ["endDate", input.endDate]);
  const { rows, total } = await overviews(ctx, {
    states: input._status && statesOf(input._status),
    name: input._name,
    definition: input._defId,
    startedFrom: started.from,
    startedTo: started.to,
    sort: input.sort ?? [],
    ranks: statusRanks,
    limit: input._pageSize,
    offset: input._offset,
  });
  const { _offset, _pageSize } = input;
  return { _offset, _pageSize, _total: total, _list: rows.map((row) => toWorkflow(row, shown)) };
});

export const getWorkflow = service(operations.getWorkflow, async (ctx, input) => {
  const shown = { namespace: namespace(ctx, input.nsfilter) };
  const { _includeLoopOverTasks: includeLoopOverTasks } = input;
  return toWorkflow(await visible(ctx, input.id), { ...shown, includeLoopOverTasks });
});

export const runWorkflow = service(operations.runWorkflow, async (ctx, input) => {
  const shown = { namespace: namespace(ctx, input.nsfilter) };
  const { _workflowDefId: definition, _inputParams: params = null } = input;
  const { uuid } = await startUnbound(ctx, { definition, field: "_workflowDefId", params });
  return toWorkflow(await overview(ctx, uuid), shown);
});

const commands = {
  PAUSED: pauseInstance,
  RESUMED: resumeInstance,
  RETRIED: retryInstance,
  TERMINATED: terminateInstance,
};

export const putStatus = service(operations.putStatus, async (ctx, input) => {
  const shown = { namespace: namespace(ctx, input.nsfilter) };
  const { id } = await visible(ctx, input.id);
  await commands[input._status].run(ctx, { id });
  return toWorkflow(await visible(ctx, input.id), shown);
});

/** A workflow that the caller may see: this contract's page knows no 404 for one. */
async function visible(ctx: TxContext, uuid: string): Promise<InstanceOverview> {
  const found = await findOverview(ctx, uuid);
  if (!found) throw forbidden("There is no such workflow that you may see.");
  return found;
}
