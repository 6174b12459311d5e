import { versionUuid } from "@/db/queries/definitions";
import { stateOf } from "@/db/queries/instance-pages";
import type { InstanceRow } from "@/db/schema";
import type { TxContext } from "@/lib/services/context";
import { definitionOf } from "@/lib/services/definitions/versions";
import { pauseInstance } from "@/lib/services/instances/pause";
import { removeInstance } from "@/lib/services/instances/remove";
import { restartInstance } from "@/lib/services/instances/restart";
import { resumeInstance } from "@/lib/services/instances/resume";
import { sendEvent as tellInstance } from "@/lib/services/instances/send-event";
import { terminateInstance } from "@/lib/services/instances/terminate";
import { service } from "@/lib/services/service";
import { invalid } from "@/lib/kit/errors";
import type { AnyStep } from "./answers";
import { notRestartable, stepNotFound } from "./errors";
import { instanceOf, lockedInstanceOf } from "./find";
import { workflowOperations as operations } from "./operations";
import { type Shown, shownSteps } from "./steps";
import { sourceOf, type Status, statusOf } from "./words";

/** An instance with its steps. What ended it early stands among them, last. */
export const getInstance = service(operations.getInstance, async (ctx, { simple, order, ...input }) => {
  const { definition, instance } = await instanceOf(ctx, input);
  const { startedAt, endedAt, triggerType, parentId, version, output } = instance;
  const steps = await stepsWithEnd(ctx, instance);
  const status = statusOf(instance.status);
  return {
    params: instance.params ?? null,
    trigger: { source: sourceOf(triggerType, parentId) },
    versionId: await versionUuid(ctx.db, ctx.tenant.id, definition.id, version),
    queued: startedAt.toISOString(),
    start: status === "queued" ? null : startedAt.toISOString(),
    end: endedAt?.toISOString() ?? null,
    step_count: steps.length,
    steps: shownInOrder(simple === "true" ? [] : steps, order),
    success: successOf(status),
    error: errorOf(instance),
    status,
    output: status === "complete" ? textOf(output ?? null) : null,
    rollback: null,
  };
});

async function stepsWithEnd(ctx: TxContext, instance: InstanceRow): Promise<AnyStep[]> {
  const steps: AnyStep[] = (await shownSteps(ctx, instance)).map(({ step }) => step);
  if (instance.status === "cancelled") steps.push({ type: "termination", trigger: { source: "user" } });
  return steps;
}

const shownInOrder = (steps: AnyStep[], order: "asc" | "desc") =>
  order === "asc" ? steps : steps.toReversed();

function successOf(status: Status): boolean | null {
  if (status === "complete") return true;
  return status === "errored" || status === "terminated" ? false : null;
}

/** Why it has failed: how it ended, or the incident that it waits at. */
function errorOf({ error, tokens, status }: InstanceRow) {
  if (error) return { name: error.name, message: error.message };
  const incident = tokens.find((token) => token.incident !== null)?.incident;
  if (incident) return { name: "Error", message: incident.message };
  return status === "expired" ? { name: "ExpiredError", message: "The instance did not end in time." } : null;
}

/** Texts and numbers as they are, all else as JSON. */
const textOf = (output: NonNullable<InstanceRow["output"]> | null): string | number | null =>
  output === null || typeof output === "string" || typeof output === "number"
    ? output
    : JSON.stringify(output);

async function statusNow({ db, tenant }: TxContext, { id, status }: InstanceRow): Promise<Status> {
  return statusOf((await stateOf(db, tenant.id, id)) ?? status);
}

const commands = { pause: pauseInstance, resume: resumeInstance, terminate: terminateInstance };

export const changeStatus = service(operations.changeStatus, async (ctx, { status, from, ...input }) => {
  const instance = await lockedInstanceOf(ctx, input);
  const { id } = instance;
  if (status !== "restart") await commands[status].run(ctx, { id });
  else await restartInstance.run(ctx, { id, ...(from && { from_node: await nodeOf(ctx, instance, from) }) });
  return { status: await statusNow(ctx, instance), timestamp: ctx.now.toISOString() };
});

type From = { name: string; count?: number | undefined; type?: "do" | "sleep" | "waitForEvent" | undefined };

/** The node of the step that a restart goes on from: named with its counter, or without and counted apart. */
async function nodeOf(ctx: TxContext, instance: InstanceRow, from: From): Promise<string> {
  const isNamed = (one: Shown) =>
    one.name === from.name || (one.base === from.name && one.count === (from.count ?? 1));
  const type = from.type === "do" ? "step" : from.type;
  const steps = await shownSteps(ctx, instance);
  const found = steps.find((one) => isNamed(one) && (type === undefined || one.step.type === type));
  if (found) return found.node;
  const { document, nameOf } = await definitionOf(ctx.db, ctx.tenant.id, instance);
  if (document.nodes.some(({ id }) => nameOf(id) === from.name))
    throw notRestartable(`it has not been at ${from.name} ${from.count ?? 1} times`);
  throw invalid("from.name", `from.name: there is no step ${from.name}`);
}

export const sendEvent = service(operations.sendEvent, async (ctx, { event_type: type, body, ...input }) => {
  const { id, externalId } = await lockedInstanceOf(ctx, input);
  await tellInstance.run(ctx, { id, type, body });
  return { instanceId: externalId, timestamp: ctx.now.toISOString() };
});

export const deleteInstance = service(operations.deleteInstance, async (ctx, input) => {
  const instance = await lockedInstanceOf(ctx, input);
  await removeInstance(ctx, instance);
  return { instanceId: instance.externalId, timestamp: ctx.now.toISOString() };
});

/** One step; of one that was tried more than once also a single try. */
export const getStep = service(operations.getStep, async (ctx, { name, type, attempt, ...input }) => {
  const { instance } = await instanceOf(ctx, input);
  const found = (await shownSteps(ctx, instance)).find((one) => one.name === name && one.step.type === type);
  if (!found) throw stepNotFound();
  const { step, output, state } = found;
  if (step.type === "waitForEvent")
    return { status: state, error: step.error, output, event_type: step.event_type };
  if (step.type !== "step") throw stepNotFound();
  // A step that runs and shows an error is tried again.
  const last = step.attempts.findLast(({ error }) => error !== null);
  if (attempt === undefined)
    return { status: state, error: state === "complete" ? null : (last?.error ?? null), output };
  const one = step.attempts[attempt - 1];
  if (!one) throw stepNotFound();
  const tried = one.success ? ("complete" as const) : ("errored" as const);
  return {
    status: one.success === null ? state : tried,
    error: one.error,
    output: one.success ? output : null,
  };
});
