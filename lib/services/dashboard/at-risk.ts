import {
  namedTasks,
  type NamedTask,
  type Risky,
  riskSummary,
  type RiskWindow,
} from "@/db/queries/desk/at-risk";
import type { DeskAtRisk, LateTask } from "@/lib/contracts/dashboard";
import { operations } from "@/lib/contracts/operations";
import { wireTime, wireTimeOrNull } from "@/lib/kit/time";
import { atWallClock, dayNumber } from "@/lib/kit/zone";
import { service } from "../service";
import { type DeskScope, deskScope, queryOf } from "./scope";

const DAY = 86_400_000;
const HISTORY_DAYS = 90;
/** 18:00, as long after midnight. */
const WORK_ENDS = 18 * 3_600_000;
/** As many ids as one query of the task list takes. */
const NAMED = 100;

/** Which open tasks will be late, judged by what each step took in the last 90 days. */
export const deskAtRisk = service(operations.deskAtRisk, async (ctx, input): Promise<DeskAtRisk> => {
  const scope = await deskScope(ctx, input);
  const window = riskWindow(scope);
  const found = await riskSummary(ctx.db, ctx.tenant.id, scope.filter, window);
  const first = found.first.map((one) => ({
    ...one,
    expectedAt: one.expectedAt ? new Date(one.expectedAt) : null,
  }));
  const ids = first.map(({ id }) => id);
  const tasks = await namedTasks(ctx.db, ctx.tenant.id, ids);
  return {
    total: foreseen(found.total, found.ids),
    today: foreseen(found.today, found.idsToday),
    judged: found.judged,
    unjudged: found.unjudged,
    holders: found.holders.map(({ ids: theirs, count, ...who }) => ({ ...who, ...foreseen(count, theirs) })),
    tasks: lateTasks(first, tasks),
    soon: { ...foreseen(found.soon, found.idsSoon), until: wireTime(window.evening) },
  };
});

/** What the judgement looks at. */
export const riskWindow = ({ now, due, timeZone }: DeskScope): RiskWindow => ({
  now,
  tomorrow: due.tomorrow,
  evening: endOfWork(now, timeZone) ?? due.tomorrow,
  since: new Date(now.getTime() - HISTORY_DAYS * DAY),
});

/** When the day's work ends; null once it has. */
function endOfWork(now: Date, timeZone: string): Date | null {
  const end = atWallClock(dayNumber(now, timeZone) * DAY + WORK_ENDS, timeZone);
  return end > now ? end : null;
}

/** Judgements with the tasks that they are about, in the judgements' order. */
export function lateTasks(risky: readonly Risky[], tasks: readonly NamedTask[]): LateTask[] {
  const byId = new Map(tasks.map((task) => [task.id, task]));
  return risky.flatMap(({ id, chance, expectedAt }) => {
    const task = byId.get(id);
    if (!task?.dueAt) return [];
    return {
      id,
      instance_id: task.instanceId,
      definition_id: task.definitionId,
      workflow_name: task.workflowName,
      node_id: task.nodeId,
      step_name: task.stepName,
      assigned_to_user: task.user,
      assigned_to_group: task.group,
      entity: { type: task.entityType, id: task.entityId, label: task.entityLabel },
      created_at: wireTime(task.createdAt),
      due_date: wireTime(task.dueAt),
      expected_at: wireTimeOrNull(expectedAt),
      chance: Math.round(chance * 100) / 100,
    };
  });
}

const foreseen = (count: number, ids: readonly string[]) => ({
  count,
  query: count <= NAMED ? queryOf({ open_only: "true", ids: ids.join(",") }) : null,
});
