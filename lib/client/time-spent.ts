import type { InstanceDetail, InstanceTask } from "@/lib/contracts/instances";
import type { InstanceStep } from "@/lib/contracts/runs";
import type { People } from "@/lib/contracts/tasks";
import { fromWireTime } from "@/lib/kit/time";

import { called } from "./called";

/** Where one task or machine step spent its time, in milliseconds. */
export type Spent = {
  key: string;
  name: string;
  /** Who has it or did it; null where a machine does. */
  who: string | null;
  href: string;
  from: Date;
  /** It is not over: its time still grows. */
  open: boolean;
  waiting: number;
  working: number;
};

/**
 * Where the time of an instance's run went, in the order in which its steps were opened. A task waits until
 * somebody first takes it up or types into it, and is worked on from then; a machine works during its attempts
 * and waits between them; timers, events and calls only wait.
 */
export function timeSpent(instance: InstanceDetail, steps: readonly InstanceStep[], now: Date): Spent[] {
  const tasks = instance.tasks.filter(({ run }) => run === instance.run);
  return [
    ...tasks.map((task) => ofTask(task, instance.people, now)),
    ...steps.map((step) => ofStep(step, now)),
  ].toSorted((a, b) => a.from.getTime() - b.from.getTime());
}

const between = (from: Date, to: Date): number => Math.max(0, to.getTime() - from.getTime());

function ofTask(task: InstanceTask, people: People, now: Date): Spent {
  const who = task.completed_by ?? task.assigned_to;
  const from = fromWireTime(task.opened_at);
  const to = task.completed_at ? fromWireTime(task.completed_at) : now;
  const touched = task.touched_at ? fromWireTime(task.touched_at) : to;
  return {
    key: task.id,
    name: task.step_name,
    who: who && called(people, who),
    href: `/inbox/${task.id}?scope=all`,
    from,
    open: task.completed_at === null,
    waiting: between(from, touched < to ? touched : to),
    working: between(touched, to),
  };
}

function ofStep(step: InstanceStep, now: Date): Spent {
  const from = fromWireTime(step.started_at);
  const to = step.ended_at ? fromWireTime(step.ended_at) : now;
  const working = step.attempts.reduce(
    (sum, { start, end }) => sum + between(fromWireTime(start), end ? fromWireTime(end) : to),
    0,
  );
  const whole = between(from, to);
  return {
    key: step.id,
    name: step.name,
    who: null,
    href: `?tab=steps#step-${step.id}`,
    from,
    open: step.ended_at === null,
    waiting: Math.max(0, whole - working),
    working: Math.min(working, whole),
  };
}

/** How long all waited and were worked on together, and which of them waited longest. */
export function totalsOf(all: readonly Spent[]): { waiting: number; working: number; longest: Spent | null } {
  const [longest = null] = all.toSorted((a, b) => b.waiting - a.waiting);
  return {
    waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
    working: all.reduce((sum, { working }) => sum + working, 0),
    longest: longest && longest.waiting > 0 ? longest : null,
  };
}
