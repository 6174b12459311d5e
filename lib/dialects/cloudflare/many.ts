import { withTenant } from "@/db/tenant";
import { AppError } from "@/lib/kit/errors";
import type { Context } from "@/lib/services/context";
import { askToTerminateAll, isTerminatingAll } from "@/lib/services/instances/terminate-all";
import { terminateInstance } from "@/lib/services/instances/terminate";
import { composed } from "@/lib/services/service";
import { CloudflareError, numberOf } from "./errors";
import { instanceOf, workflowOf } from "./find";
import { deleteInstance } from "./instance";
import { workflowOperations as operations } from "./operations";
import { statesOf } from "./words";

type OfWorkflow = { account_id: string; workflow_name: string };

/** Terminates what is open of these instances; what has ended or does not exist is not counted. */
export const terminateInstances = composed(operations.terminateInstances, async (ctx, input) => {
  await assertWorkflow(ctx, input);
  let instancesTerminated = 0;
  for (const instance_id of new Set(input.instances)) {
    const failed = await failureOf(async () => {
      const named = { ...input, instance_id };
      const { instance } = await withTenant(
        ctx.tenant.id,
        (db) => instanceOf({ ...ctx, db }, named),
        "read only",
      );
      await terminateInstance(ctx, { id: instance.id });
    });
    if (failed?.code === "FORBIDDEN") throw failed;
    if (!failed) instancesTerminated += 1;
  }
  return { status: "ok" as const, instancesTerminated };
});

/** Deletes these instances one by one, and says which could not be. */
export const deleteInstances = composed(operations.deleteInstances, async (ctx, input) => {
  await assertWorkflow(ctx, input);
  const deleted: { id: string }[] = [];
  const errors: { id: string; code: number; message: string }[] = [];
  const { account_id, workflow_name } = input;
  for (const id of new Set(input.instances)) {
    const failed = await failureOf(() => deleteInstance(ctx, { account_id, workflow_name, instance_id: id }));
    if (failed) errors.push({ id, code: codeOf(failed), message: failed.message });
    else deleted.push({ id });
  }
  return { deleted, errors };
});

export const terminateAll = composed(operations.terminateAll, async (ctx, input) => {
  const definition = await assertWorkflow(ctx, input);
  if (await isTerminatingAll(ctx.tenant.id, definition.id)) return { status: "already_running" as const };
  const states = input.status && statesOf(input.status);
  await withTenant(ctx.tenant.id, (db) => askToTerminateAll({ ...ctx, db }, definition.id, states));
  return { status: "ok" as const };
});

export const getTerminateAll = composed(operations.getTerminateAll, async (ctx, input) => {
  const definition = await assertWorkflow(ctx, input);
  const isRunning = await isTerminatingAll(ctx.tenant.id, definition.id);
  return { status: isRunning ? ("running" as const) : ("not_running" as const) };
});

const assertWorkflow = (ctx: Context, input: OfWorkflow) =>
  withTenant(ctx.tenant.id, (db) => workflowOf({ ...ctx, db }, input), "read only");

/** Why something was refused, if it was; what is no refusal is thrown. */
async function failureOf(work: () => Promise<unknown>): Promise<AppError | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof AppError && error.code !== "INTERNAL_ERROR") return error;
    throw error;
  }
}

const codeOf = (error: AppError): number =>
  error instanceof CloudflareError ? error.number : numberOf(error.status);
