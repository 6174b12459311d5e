import { and, eq, sql } from "drizzle-orm";
import { prepared } from "../prepared";
import { type InstanceRow, instances, type NewInstance, type TaskRow, tasks, timers } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

const one = and(eq(instances.tenantId, sql.placeholder("tenantId")), eq(instances.id, sql.placeholder("id")));

const locked = prepared("lock_instance", (db) => db.select().from(instances).where(one).for("no key update"));

/** One instance, locked until the transaction ends. Every command takes this lock before it touches a task. */
export async function lockInstance(db: Tx, tenantId: string, id: string): Promise<InstanceRow | null> {
  return first(await locked(db, { tenantId, id }));
}

const lockedOfTask = prepared("lock_instance_of_task", (db) =>
  db
    .select({ instance: instances, task: tasks })
    .from(tasks)
    .innerJoin(instances, and(eq(instances.tenantId, tasks.tenantId), eq(instances.id, tasks.instanceId)))
    .where(and(eq(tasks.tenantId, sql.placeholder("tenantId")), eq(tasks.id, sql.placeholder("id"))))
    // Both, in this order: a row that is not locked would be as it was before the wait for the other.
    .for("no key update", { of: [instances, tasks] }),
);

/** A task and its instance, as they are once the instance is locked; null if there is no such task. */
export async function lockInstanceOfTask(
  db: Tx,
  tenantId: string,
  taskId: string,
): Promise<{ instance: InstanceRow; task: TaskRow } | null> {
  return first(await lockedOfTask(db, { tenantId, id: taskId }));
}

const lockedOfTimer = prepared("lock_instance_of_timer", (db) =>
  db
    .select()
    .from(instances)
    .where(
      and(
        eq(instances.tenantId, sql.placeholder("tenantId")),
        eq(
          instances.id,
          db
            .select({ id: timers.instanceId })
            .from(timers)
            .where(
              and(eq(timers.tenantId, sql.placeholder("tenantId")), eq(timers.id, sql.placeholder("id"))),
            ),
        ),
      ),
    )
    .for("no key update"),
);

/** The instance that a timer belongs to, locked; null if the timer is gone. The timer is not locked. */
export async function lockInstanceOfTimer(
  db: Tx,
  tenantId: string,
  timerId: string,
): Promise<InstanceRow | null> {
  return first(await lockedOfTimer(db, { tenantId, id: timerId }));
}

const found = prepared("instance_by_id", (db) => db.select().from(instances).where(one));

export async function instanceById(db: Tx, tenantId: string, id: string): Promise<InstanceRow | null> {
  return first(await found(db, { tenantId, id }));
}

export type PauseRow = Pick<InstanceRow, "status" | "pausedAt" | "pausedBy" | "initiatorId" | "initiator">;

const stands = prepared("instance_pause", (db) => {
  const { status, pausedAt, pausedBy, initiatorId, initiator } = instances;
  return db.select({ status, pausedAt, pausedBy, initiatorId, initiator }).from(instances).where(one);
});

/** Whether an instance is paused, by whom, and whose it is. */
export async function pauseOfInstance(db: Tx, tenantId: string, id: string): Promise<PauseRow | null> {
  return first(await stands(db, { tenantId, id }));
}

/** The instance of a definition that a client has given its own id. */
export async function instanceByExternalId(
  db: Tx,
  tenantId: string,
  definitionId: string,
  externalId: string,
): Promise<InstanceRow | null> {
  return first(
    await db
      .select()
      .from(instances)
      .where(
        and(
          eq(instances.tenantId, tenantId),
          eq(instances.definitionId, definitionId),
          eq(instances.externalId, externalId),
        ),
      ),
  );
}

/** Adds an instance; `externalId` must be free for the definition (`instances_external_id_key`). */
export async function insertInstance(db: Tx, values: NewInstance): Promise<InstanceRow> {
  const [row] = await db.insert(instances).values(values).returning();
  if (!row) throw new Error("the instance was not inserted");
  return row;
}

/** Adds an instance unless its external id is taken: null then, and who took it has committed. */
export async function insertNewInstance(db: Tx, values: NewInstance): Promise<InstanceRow | null> {
  const { tenantId, definitionId, externalId } = instances;
  return first(
    await db
      .insert(instances)
      .values(values)
      .onConflictDoNothing({ target: [tenantId, definitionId, externalId] })
      .returning(),
  );
}

const numbered = prepared("next_seq", (db) =>
  db
    .update(instances)
    .set({
      seq: sql`${instances.seq} + 1`,
      updatedAt: sql`${sql.placeholder("now")}::timestamptz`,
    })
    .where(one)
    .returning({ seq: instances.seq }),
);

/** Counts the timeline up by one, for an entry that no step makes (a claim, a reassignment). Locks the instance. */
export async function nextSeq(db: Tx, tenantId: string, id: string, now: Date): Promise<number> {
  const [row] = await numbered(db, { tenantId, id, now: now.toISOString() });
  if (!row) throw new Error("the instance does not exist");
  return row.seq;
}
