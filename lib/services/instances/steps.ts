import { stepsOf } from "@/db/queries/machines";
import type { StepRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";
import { service } from "../service";
import { visibleInstance } from "./find";

/** The steps of an instance's machines, clocks and events, oldest first; a name counts how often it came. */
export const getSteps = service(operations.getSteps, async (ctx, { id }) => {
  await visibleInstance(ctx, id);
  const counts = new Map<string, number>();
  return (await stepsOf(ctx.db, ctx.tenant.id, id)).map((step) => {
    const count = (counts.get(step.name) ?? 0) + 1;
    counts.set(step.name, count);
    return toStep(step, `${step.name}-${count}`);
  });
});

const toStep = (step: StepRow, name: string) => ({
  id: step.id,
  node_id: step.nodeId,
  name,
  type: step.type,
  status: step.status,
  attempts: step.attempts.map(({ start, end, success, error }) => ({
    start: wireTime(new Date(start)),
    end: end === null ? null : wireTime(new Date(end)),
    success,
    error,
  })),
  config: step.config ?? null,
  output: step.output ?? null,
  error: step.error,
  started_at: wireTime(step.startedAt),
  ended_at: wireTimeOrNull(step.endedAt),
  wake_at: wireTimeOrNull(step.wakeAt),
});
