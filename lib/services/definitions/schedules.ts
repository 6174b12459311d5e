import { definitionById } from "@/db/queries/definitions";
import { enqueueJob } from "@/db/queries/jobs";
import type { Definition } from "@/lib/contracts/definition";
import { lastRun, nextRun } from "@/lib/kit/cron";
import type { Advancing } from "../instances/advance";
import { startByTrigger } from "../instances/start-by-trigger";
import { definitionOf } from "./versions";

/** The job that starts an instance on schedule. */
export const RUN_SCHEDULE = "run_schedule";

export type Due = { definition_id: string; index: number; at: string };

/** Has the schedules of a definition fall due, each at its next moment; what was set for them before is replaced. */
export async function setSchedules(
  ctx: Advancing,
  definitionId: string,
  document: Definition,
): Promise<void> {
  for (const index of (document.triggers ?? []).keys())
    await setSchedule(ctx, definitionId, document, index, ctx.now);
}

async function setSchedule(
  { db }: Advancing,
  definitionId: string,
  { triggers = [] }: Definition,
  index: number,
  after: Date,
): Promise<void> {
  const trigger = triggers[index];
  if (trigger?.type !== "schedule") return;
  const runAt = nextRun(trigger.cron, trigger.timezone ?? "UTC", after);
  if (!runAt) return;
  const payload = { definition_id: definitionId, index, at: runAt.toISOString() };
  await enqueueJob(db, { task: RUN_SCHEDULE, payload, runAt, key: `schedule/${definitionId}/${index}` });
}

/**
 * Starts the instance of a moment of a schedule and sets the next moment. Where several were missed, because
 * nothing worked for a while, it starts one, for the latest of them. However often it is done for a moment, one
 * instance comes of it. A definition that is inactive, or has no such schedule any more, starts nothing.
 */
export async function runSchedule(ctx: Advancing, { definition_id, index, at }: Due): Promise<void> {
  const definition = await definitionById(ctx.db, ctx.tenant.id, definition_id);
  if (!definition || definition.status !== "active") return;
  const version = { definitionId: definition.id, version: definition.currentVersion };
  const { document } = await definitionOf(ctx.db, ctx.tenant.id, version);
  const trigger = document.triggers?.[index];
  if (trigger?.type !== "schedule") return;
  const due = new Date(at);
  const latest = lastRun(trigger.cron, trigger.timezone ?? "UTC", due, ctx.now) ?? due;
  const scheduled_at = latest.toISOString();
  const externalId = `schedule-${index}-${scheduled_at}`;
  await startByTrigger(ctx, definition, { type: "schedule", externalId, params: { scheduled_at } });
  await setSchedule(ctx, definition.id, document, index, latest > ctx.now ? latest : ctx.now);
}
