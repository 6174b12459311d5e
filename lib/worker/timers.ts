import { lockInstanceOfTimer } from "@/db/queries/instances";
import { openTasksOf, taskById } from "@/db/queries/tasks";
import { type DueTimer, nextTimer, takeTimer } from "@/db/queries/timers";
import type { TimerRow } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { advance } from "@/lib/services/instances/advance";
import { lookAfterCall } from "@/lib/services/instances/call";
import { attempt } from "@/lib/services/retry";
import { holderName } from "@/lib/services/tasks/wire";

/**
 * Fires one due timer; false if someone else did, or the instance has moved on. The instance is locked
 * before the timer is taken, in the order of every other command, so a completion cannot deadlock with it.
 * A crash before the commit leaves the timer to be fired again.
 */
export async function fireTimer({ tenantId, id }: DueTimer, now: Date): Promise<boolean> {
  // Taking the timer tells what became of a commit that was lost, so repeating is safe.
  return attempt(true, () => withTenant(tenantId, (db) => fire(db, { tenantId, id }, now)));
}

async function fire(db: Tx, { tenantId, id }: DueTimer, now: Date): Promise<boolean> {
  const instance = await lockInstanceOfTimer(db, tenantId, id);
  const timer = instance && (await takeTimer(db, tenantId, id));
  if (!timer) return false;

  const { kind, nodeId: node, visit, index } = timer;
  if (kind === "child") {
    await lookAfterCall({ db, tenant: { id: tenantId }, now }, instance, { node, visit });
    return true;
  }
  const assignedTo = kind === "escalation" ? await holderOf(db, tenantId, timer) : undefined;
  const command = {
    type: "timer_fired" as const,
    kind,
    node,
    visit,
    index,
    ...(assignedTo ? { assignedTo } : {}),
  };
  await advance({ db, tenant: { id: tenantId }, now }, instance, command);
  return true;
}

/** To whom the timer's task belongs by now, as the timeline of an escalation names it. */
async function holderOf(
  db: Tx,
  tenantId: string,
  { instanceId, nodeId, visit }: TimerRow,
): Promise<string | undefined> {
  const [open] = await openTasksOf(db, tenantId, instanceId, { nodeId, visit });
  const task = open && (await taskById(db, tenantId, open.id));
  return task ? holderName(task) : undefined;
}

/**
 * Fires a tenant's timers that are due by a moment, each as if at its own moment and in their order, those
 * included that a fired one sets. For a simulated clock.
 */
export async function fireTimersUntil(tenantId: string, until: Date): Promise<void> {
  for (;;) {
    const timer = await withTenant(tenantId, (db) => nextTimer(db, tenantId, until));
    if (!timer) return;
    await fireTimer({ tenantId, id: timer.id }, timer.at);
  }
}
