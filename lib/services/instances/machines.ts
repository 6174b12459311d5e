import { orphanCalled } from "@/db/queries/calls";
import { deleteEvent, keepEvent } from "@/db/queries/events";
import { enqueueJob } from "@/db/queries/jobs";
import { deleteSteps, insertSteps, stepAt, updateStep } from "@/db/queries/machines";
import type { InstanceRow, NewStep } from "@/db/schema";
import type { Effect } from "@/lib/engine/types";
import type { Advancing } from "./advance";
import { effectsOf } from "./effects";

type EffectOf<T extends Effect["type"]> = Extract<Effect, { type: T }>;
type Visit = { node: string; visit: number };

/** The job that runs an attempt of a step. */
export const RUN_STEP = "run_step";

/**
 * Carries out what concerns machines, events and calls, in the transaction that decides it. A transition that
 * has nothing to do with them sends no statement.
 */
export async function carryOut(
  ctx: Advancing,
  { id }: InstanceRow,
  effects: readonly Effect[],
  at: Date,
): Promise<void> {
  const { db, tenant } = ctx;
  if (effectsOf(effects, "drop_steps").length > 0) await deleteSteps(db, tenant.id, id);
  await recordSteps(ctx, id, effects, at);
  for (const { event, body } of effectsOf(effects, "keep_event"))
    await keepEvent(db, { tenantId: tenant.id, instanceId: id, type: event, body, receivedAt: at });
  for (const taken of effectsOf(effects, "take_event")) await deleteEvent(db, tenant.id, taken.id);
  for (const { node, visit } of effectsOf(effects, "cancel_child"))
    await orphanCalled(db, tenant.id, { instanceId: id, nodeId: node, visit }, ctx.now);
  for (const job of effectsOf(effects, "run_step")) await askFor(ctx, id, job);
}

/** What is opened and closed at once is written once. */
async function recordSteps(ctx: Advancing, instanceId: string, effects: readonly Effect[], at: Date) {
  const { db, tenant } = ctx;
  const closing = effectsOf(effects, "close_step");
  const opened = effectsOf(effects, "open_step");
  const rows = opened.map((step) => ({
    ...newStep(step, at),
    ...closed(closing.find(sameAs(step)), at),
    tenantId: tenant.id,
    instanceId,
  }));
  await insertSteps(db, rows);
  for (const { node: nodeId, visit } of effectsOf(effects, "start_attempt"))
    await startAttempt(ctx, { instanceId, nodeId, visit }, at);
  for (const ended of effectsOf(effects, "end_attempt")) await endAttempt(ctx, instanceId, ended, at);
  for (const step of closing.filter((one) => !opened.some(sameAs(one))))
    await updateStep(db, tenant.id, { instanceId, nodeId: step.node, visit: step.visit }, closed(step, at));
}

const sameAs = (a: Visit) => (b: Visit) => a.node === b.node && a.visit === b.visit;

const newStep = (
  { node, visit, name, kind, status, config, wakeAt }: EffectOf<"open_step">,
  at: Date,
): Omit<NewStep, "tenantId" | "instanceId"> => ({
  nodeId: node,
  visit,
  name,
  type: kind,
  status,
  config,
  startedAt: at,
  wakeAt: wakeAt === null ? null : new Date(wakeAt),
});

const closed = (step: EffectOf<"close_step"> | undefined, at: Date) =>
  step ? { status: step.status, output: step.output, error: step.error, endedAt: at, wakeAt: null } : {};

type Key = { instanceId: string; nodeId: string; visit: number };

async function startAttempt({ db, tenant }: Advancing, key: Key, at: Date): Promise<void> {
  const before = (await stepAt(db, tenant.id, key))?.attempts ?? [];
  const attempt = { start: at.toISOString(), end: null, success: null, error: null };
  const attempts = [...before, attempt];
  await updateStep(db, tenant.id, key, { status: "running", attempts, wakeAt: null });
}

async function endAttempt(
  { db, tenant }: Advancing,
  instanceId: string,
  { node, visit, error, wakeAt, status }: EffectOf<"end_attempt">,
  at: Date,
): Promise<void> {
  const key = { instanceId, nodeId: node, visit };
  const before = (await stepAt(db, tenant.id, key))?.attempts ?? [];
  const last = before.at(-1);
  if (!last) return;
  const ended = last.end === null ? { ...last, end: at.toISOString(), success: error === null, error } : last;
  await updateStep(db, tenant.id, key, {
    status,
    attempts: [...before.slice(0, -1), ended],
    wakeAt: wakeAt === null ? null : new Date(wakeAt),
  });
}

async function askFor({ db }: Advancing, instanceId: string, { node, visit, attempt }: EffectOf<"run_step">) {
  const payload = { instance_id: instanceId, node, visit, attempt };
  await enqueueJob(db, { task: RUN_STEP, payload, key: `${instanceId}/${node}/${visit}/${attempt}` });
}
