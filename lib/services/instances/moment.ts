import type { InstanceRow } from "@/db/schema";
import type { Step } from "@/lib/engine/types";

/** When a command on this instance happens: a timeline never goes back, whoever waited for the lock or was set back. */
export const momentOf = ({ now }: { now: Date }, locked: Pick<InstanceRow, "updatedAt">): Date =>
  now > locked.updatedAt ? now : locked.updatedAt;

/**
 * A step worked out at one moment, as it is told at a later one. What it waits for is not put off: clocks run by
 * the time on the wall, also after one that was ahead has been set back.
 */
export function toldAt(step: Step, now: Date, at: Date): Step {
  if (at <= now) return step;
  const told = at.toISOString();
  const { endedAt } = step.instance;
  const effects = step.effects.map((effect) =>
    effect.type === "append" ? { ...effect, event: { ...effect.event, at: told } } : effect,
  );
  const isEnd = endedAt !== null && endedAt === now.toISOString();
  return { ...step, effects, instance: isEnd ? { ...step.instance, endedAt: told } : step.instance };
}
