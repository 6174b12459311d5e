import { enqueueJob } from "@/db/queries/jobs";
import { tasksSnoozedUntil } from "@/db/queries/marks";
import { withTenant } from "@/db/tenant";
import type { TxContext } from "../context";
import { touch } from "../stream/touch";

/** The job that says to a person's browsers that what they had put off is back. */
export const END_SNOOZE = "end_snooze";

/**
 * Has the person's browsers told when what they put off until a moment is back. One job for all that comes back
 * to them at that moment; a task that was woken or put off further meanwhile is not told of.
 */
export const tellAtEndOfSnooze = ({ db, tenant, user }: TxContext, until: Date): Promise<void> =>
  enqueueJob(db, {
    task: END_SNOOZE,
    payload: { user_id: user.id, until: until.toISOString() },
    runAt: until,
    key: `${END_SNOOZE}:${tenant.id}:${user.id}:${until.getTime()}`,
  });

/** Tells a person's open browsers of the tasks that they had put off until this moment. */
export async function endSnooze(tenantId: string, userId: string, until: string): Promise<void> {
  await withTenant(tenantId, async (db) => {
    for (const taskId of await tasksSnoozedUntil(db, tenantId, userId, new Date(until)))
      touch({ db, tenant: { id: tenantId } }, { what: "own", taskId, userId });
  });
}
