import { namedTasks, tasksAtRisk } from "@/db/queries/desk/at-risk";
import { withTenant } from "@/db/tenant";
import type { DeskInput } from "@/lib/contracts/dashboard";
import type { Cell } from "@/lib/kit/csv";
import type { TxContext } from "../context";
import { lateTasks, riskWindow } from "./at-risk";
import { deskScope } from "./scope";

const HEAD = [
  "task_id",
  "instance_id",
  "workflow",
  "step",
  "person",
  "group",
  "entity",
  "created_at",
  "due_date",
  "expected_at",
  "chance_late",
];
const CHUNK = 500;

/**
 * Every task that will be late, judged in the caller's transaction. What they are called is read as they are sent, each
 * part in a transaction of its own, so that a slow reader holds no connection.
 */
export async function lateRows(ctx: TxContext, input: DeskInput): Promise<AsyncIterable<readonly Cell[]>> {
  const scope = await deskScope(ctx, input);
  const risky = await tasksAtRisk(ctx.db, ctx.tenant.id, scope.filter, riskWindow(scope));
  const { id: tenantId } = ctx.tenant;
  return (async function* () {
    yield HEAD;
    for (let at = 0; at < risky.length; at += CHUNK) {
      const part = risky.slice(at, at + CHUNK);
      const ids = part.map(({ id }) => id);
      const tasks = await withTenant(tenantId, (db) => namedTasks(db, tenantId, ids));
      yield* lateTasks(part, tasks).map(cellsOf);
    }
  })();
}

const cellsOf = (task: ReturnType<typeof lateTasks>[number]): Cell[] => [
  task.id,
  task.instance_id,
  task.workflow_name,
  task.step_name,
  task.assigned_to_user?.name ?? null,
  task.assigned_to_group?.name ?? null,
  task.entity.label,
  task.created_at,
  task.due_date,
  task.expected_at,
  task.chance,
];
