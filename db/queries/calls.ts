import { and, eq } from "drizzle-orm";
import { statement } from "../prepared";
import { type InstanceRow, instances } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

export type Call = { instanceId: string; nodeId: string; visit: number };

/** The instance that a node's visit has called. */
export async function calledBy(db: Tx, tenantId: string, call: Call): Promise<InstanceRow | null> {
  return first(
    await db
      .select()
      .from(instances)
      .where(
        and(
          eq(instances.tenantId, tenantId),
          eq(instances.parentId, call.instanceId),
          eq(instances.parentNode, call.nodeId),
          eq(instances.parentVisit, call.visit),
        ),
      ),
  );
}

const tell = statement(
  "tell_caller",
  `insert into timers (tenant_id, instance_id, node_id, visit, kind, at)
    select tenant_id, id, $3, $4, 'child', $5 from instances
    where tenant_id = $1 and id = $2 and ended_at is null`,
);

/** Has the caller of an instance looked after, as soon as this transaction is committed. Takes no lock on it. */
export async function tellCaller(db: Tx, tenantId: string, call: Call, now: Date): Promise<void> {
  await tell(db, [tenantId, call.instanceId, call.nodeId, call.visit, now]);
}

const orphan = statement(
  "orphan",
  `insert into timers (tenant_id, instance_id, node_id, visit, kind, at)
    select tenant_id, id, '', 0, 'orphan', $5 from instances
    where tenant_id = $1 and parent_id = $2 and parent_node = $3 and parent_visit = $4 and ended_at is null`,
);

/** Has the instance that a node's visit has called ended, as soon as this transaction is committed. */
export async function orphanCalled(db: Tx, tenantId: string, call: Call, now: Date): Promise<void> {
  await orphan(db, [tenantId, call.instanceId, call.nodeId, call.visit, now]);
}
