import { AsyncLocalStorage } from "node:async_hooks";
import { statement } from "../prepared";
import { instanceById } from "../queries/instances";
import { type Completion, taskById } from "../queries/tasks";
import type { Job } from "../queries/jobs";
import type { applyStep } from "../queries/steps";
import { clientOf, type Tx, withTenant } from "../tenant";

/** What `lockInstanceOfTask` would be without its lock. For tests that must notice. */
export async function readInstanceOfTask(db: Tx, tenantId: string, taskId: string) {
  const found = await taskById(db, tenantId, taskId);
  const instance = found && (await instanceById(db, tenantId, found.task.instanceId));
  return found && instance && { instance, task: found.task };
}

/** What `lockInstanceOfTimer` would be without its lock. For tests that must notice. */
export async function readInstanceOfTimer(db: Tx, tenantId: string, timerId: string) {
  const { rows } = await clientOf(db).query<{ id: string }>(
    "select instance_id as id from timers where tenant_id = $1 and id = $2",
    [tenantId, timerId],
  );
  return rows[0] ? instanceById(db, tenantId, rows[0].id) : null;
}

const complete = statement(
  "complete_task_whatever_it_is",
  `update tasks set status = 'COMPLETED', completed_at = $3, completed_by = $4, completed_by_name = $5, result = $6,
    result_label = $7, captured_data = $8, comment = $9, completed_seq = $10
  where tenant_id = $1 and id = $2`,
);

/** What `completeTask` would be if it trusted what was read before. For tests that must notice. */
export async function completeUnseen(db: Tx, tenantId: string, done: Completion): Promise<boolean> {
  const { id, at, by, result, resultLabel, capturedData, comment, seq } = done;
  const data = JSON.stringify(capturedData);
  await complete(db, [tenantId, id, at, by.id, by.username, result, resultLabel, data, comment, seq]);
  return true;
}

/** Out of any transaction: where this module was loaded. */
const outside = AsyncLocalStorage.snapshot();

/** What `enqueueJob` would be if it were a transaction of its own. For tests that must notice. */
export async function enqueueApart(db: Tx, { task, payload = {}, runAt, key }: Job): Promise<void> {
  const { rows } = await clientOf(db).query<{ tenant: string }>(
    "select current_setting('app.tenant') as tenant",
  );
  const values = [task, JSON.stringify(payload), runAt ?? null, key ?? null];
  await outside(() =>
    withTenant(rows[0]?.tenant ?? "", (apart) =>
      clientOf(apart).query("select enqueue($1, $2, $3, $4)", values),
    ),
  );
}

const lastOf = statement<{ last: number }>(
  "last_told",
  `select coalesce((select max(seq) from timeline where tenant_id = $1 and instance_id = $2), 0) as last
  from (select from instances where tenant_id = $1 and id = $2 for no key update) locked`,
);

/**
 * What `applyStep` would be if the instance were locked only now, and what happened simply took the next numbers. For
 * tests that must notice.
 */
export async function applyLate(
  apply: typeof applyStep,
  ...[db, tenantId, instanceId, changes]: Parameters<typeof applyStep>
): ReturnType<typeof applyStep> {
  await lastOf(db, [tenantId, instanceId]);
  // A second look: the first may have waited for another's commit, and still not see it.
  const [told] = await lastOf(db, [tenantId, instanceId]);
  const by = (told?.last ?? 0) - ((changes.timeline[0]?.seq ?? 1) - 1);
  const timeline = changes.timeline.map((entry) => ({ ...entry, seq: entry.seq + by }));
  return apply(db, tenantId, instanceId, {
    ...changes,
    timeline,
    state: { ...changes.state, seq: changes.state.seq + by },
  });
}
