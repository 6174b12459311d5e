import { calledBy } from "@/db/queries/calls";
import { definitionByKey, definitionVersion } from "@/db/queries/definitions";
import { insertInstance } from "@/db/queries/instances";
import { stepAt } from "@/db/queries/machines";
import type { DefinitionRow, InstanceRow } from "@/db/schema";
import type { NodeOf } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import { FINISHED, PAUSED } from "@/lib/engine/types";
import type { ChildOutcome } from "@/lib/engine/work";
import { definitionOf } from "../definitions/versions";
import { type Advancing, advance } from "./advance";
import { unborn } from "./unborn";

type Visit = { node: string; visit: number };

/** Calls within calls go no deeper: a definition that calls itself would go on for ever. */
const DEPTH_MAX = 20;

/**
 * Looks after a call: starts the instance that it calls, or takes the result of one that has ended. The caller
 * has locked the calling instance. A call that the instance has left already changes nothing.
 */
export async function lookAfterCall(ctx: Advancing, instance: InstanceRow, at: Visit): Promise<void> {
  const { node, visit } = at;
  const isOpen = instance.tokens.some(
    (token) => token.node === node && token.visit === visit && token.state === "waiting",
  );
  const model = (await definitionOf(ctx.db, ctx.tenant.id, instance)).node(node);
  if (!isOpen || model?.type !== "call_activity") return;
  const key = { instanceId: instance.id, nodeId: node, visit };
  const called = await calledBy(ctx.db, ctx.tenant.id, key);
  if (called) {
    if (FINISHED.has(called.status)) await giveBack(ctx, instance, at, outcomeOf(called));
    return;
  }
  if (PAUSED.has(instance.status)) return;
  const problem = await startCalled(ctx, instance, model, at);
  if (problem !== null)
    await giveBack(ctx, instance, at, { status: "failed", output: null, message: problem });
}

async function giveBack(ctx: Advancing, instance: InstanceRow, at: Visit, outcome: ChildOutcome) {
  await advance(ctx, instance, { type: "child_finished", ...at, outcome });
}

function outcomeOf({ status, output, error, cancelReason, definitionName, id }: InstanceRow): ChildOutcome {
  if (status === "completed") return { status, output: output ?? null, message: null };
  const why = error?.message ?? cancelReason;
  const message = `${definitionName} (${id}) was ${status}${why === null ? "" : `: ${why}`}`;
  return { status: "failed", output: null, message };
}

/** Starts the instance that a call asks for; answers why that is not possible, or null. */
async function startCalled(
  ctx: Advancing,
  parent: InstanceRow,
  { definition: key, version }: NodeOf<"call_activity">,
  { node, visit }: Visit,
): Promise<string | null> {
  if (parent.depth >= DEPTH_MAX) return `Calls go ${DEPTH_MAX} deep at most.`;
  const definition = await definitionByKey(ctx.db, ctx.tenant.id, key);
  if (!definition) return `There is no definition with the key "${key}".`;
  if (version !== undefined && !(await definitionVersion(ctx.db, ctx.tenant.id, definition.id, version)))
    return `The definition "${key}" has no version ${version}.`;
  const step = await stepAt(ctx.db, ctx.tenant.id, { instanceId: parent.id, nodeId: node, visit });
  const called = await insertInstance(ctx.db, {
    ...inherited(parent),
    ...unborn,
    definitionId: definition.id,
    version: versionOf(definition, version),
    definitionName: definition.name,
    params: paramsIn(step?.config ?? null),
    parentId: parent.id,
    parentNode: node,
    parentVisit: visit,
    depth: parent.depth + 1,
    startedAt: ctx.now,
    updatedAt: ctx.now,
  });
  await advance(ctx, called, { type: "start", by: "system" });
  return null;
}

const versionOf = ({ currentVersion }: DefinitionRow, version: number | undefined): number =>
  version ?? currentVersion;

/** What a called instance has from the one that calls it. */
const inherited = (parent: InstanceRow) => ({
  tenantId: parent.tenantId,
  priority: parent.priority,
  triggerType: parent.triggerType,
  entityType: parent.entityType,
  entityId: parent.entityId,
  entityLabel: parent.entityLabel,
  initiatorId: parent.initiatorId,
  initiator: parent.initiator,
});

const paramsIn = (config: Json): Json =>
  typeof config === "object" && config !== null && !Array.isArray(config) ? (config["params"] ?? {}) : {};
