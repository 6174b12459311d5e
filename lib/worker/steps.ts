import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { report as logFailure } from "@/db/outage";
import { lockInstance } from "@/db/queries/instances";
import { renewLease, stepAt } from "@/db/queries/machines";
import { type Tx, withTenant } from "@/db/tenant";
import { LEASE } from "@/lib/engine/nodes/service-work";
import type { Command } from "@/lib/engine/types";
import type { StepConfig } from "@/lib/engine/work";
import { now } from "@/lib/kit/node/clock";
import { advance } from "@/lib/services/instances/advance";
import { attempt } from "@/lib/services/retry";
import { answerOf } from "./http-step";

const Job = z.object({
  tenant_id: z.string(),
  instance_id: z.string(),
  node: z.string(),
  visit: z.int(),
  attempt: z.int(),
});
type Job = z.infer<typeof Job>;

/** What a worker has taken on: the request, the key that stays the same for all its attempts, and the lease. */
type Taken = { config: StepConfig; key: string; lease: number };
export type Surroundings = { allow: readonly string[]; signal: AbortSignal };

/**
 * Runs one attempt of a step: takes it on in one transaction, speaks to the other system in none, and records
 * what came of it in another. An attempt that somebody else has, or that is over, is left alone. When the
 * process is to stop before there is an answer, the step is given back, and the next worker takes it over.
 */
export async function runStep(payload: unknown, { allow, signal }: Surroundings): Promise<void> {
  const job = Job.parse(payload);
  const taken = signal.aborted ? null : await takeOn(job);
  if (!taken) return;
  const beat = keepLease(job, taken.lease);
  try {
    const answer = await answerOf(taken.config, { key: taken.key, allow, signal });
    await report(job, answer);
  } finally {
    clearInterval(beat);
  }
}

const keyOf = ({ instance_id: instanceId, node, visit }: Job) => ({ instanceId, nodeId: node, visit });

/** Begins the attempt; null when it is not to be begun. */
async function takeOn(job: Job): Promise<Taken | null> {
  const { tenant_id: tenantId, node, visit, attempt: number } = job;
  // If the commit is lost sight of, the lease finds out.
  return attempt(false, () =>
    withTenant(tenantId, async (db) => {
      const instance = await lockInstance(db, tenantId, job.instance_id);
      if (!instance) return null;
      const command = { type: "attempt_started" as const, node, visit, attempt: number };
      const ctx = { db, tenant: { id: tenantId }, now: now() };
      const after = (await advance(ctx, instance, command)).instance;
      if (after.tokens === instance.tokens) return null;
      const token = after.tokens.find((one) => one.node === node && one.visit === visit);
      const step = await stepAt(db, tenantId, keyOf(job));
      if (!token?.work || !step) return null;
      return { config: step.config as StepConfig, key: step.uuid, lease: token.work.lease };
    }),
  );
}

function keepLease(job: Job, lease: number): NodeJS.Timeout {
  const renew = (db: Tx) =>
    renewLease(db, job.tenant_id, keyOf(job), { index: lease, until: new Date(now().getTime() + LEASE) });
  return setInterval(() => {
    withTenant(job.tenant_id, renew).catch((error: unknown) =>
      logFailure(error, { job }, "a step's lease could not be renewed", { level: "warn", repeated: true }),
    );
  }, LEASE / 4);
}

const TRIES = 5;

/** Records what came of the attempt: once, for an attempt that is over takes no more answers. */
async function report(job: Job, answer: Answer): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(true, () => withTenant(job.tenant_id, (db) => record(db, job, answer)));
    } catch (error) {
      if (tries === TRIES) throw error;
      logFailure(error, { job }, "a step's answer could not be recorded yet", { level: "warn" });
      await sleep(tries * 1_000);
    }
  }
}

type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>;
type Place = "node" | "visit" | "attempt";
export type Answer =
  | Omit<CommandOf<"step_succeeded">, Place>
  | Omit<CommandOf<"step_failed">, Place>
  | Omit<CommandOf<"step_lost">, Place>;

async function record(db: Tx, job: Job, answer: Answer): Promise<void> {
  const { tenant_id: tenantId, node, visit } = job;
  const instance = await lockInstance(db, tenantId, job.instance_id);
  if (!instance) return;
  const ctx = { db, tenant: { id: tenantId }, now: now() };
  await advance(ctx, instance, { ...answer, node, visit, attempt: job.attempt });
}
