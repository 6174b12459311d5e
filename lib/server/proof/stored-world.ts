import { insertDefinition, insertDefinitionVersion } from "@/db/queries/definitions";
import { keptEvents } from "@/db/queries/events";
import { addMember, insertGroup } from "@/db/queries/groups";
import { insertInstance, instanceById, lockInstance } from "@/db/queries/instances";
import { stepsOf } from "@/db/queries/machines";
import { completeTask, openTasksOf } from "@/db/queries/tasks";
import { listTimeline } from "@/db/queries/timeline";
import { takeTimer, timersOf } from "@/db/queries/timers";
import { insertUser } from "@/db/queries/users";
import type { InstanceRow, TaskRow } from "@/db/schema";
import { type Tx, withTenant } from "@/db/tenant";
import { violationsIn } from "@/db/testing/violations";
import type { Definition } from "@/lib/contracts/definition";
import type { World } from "@/lib/engine/testing/world";
import { type Command, PAUSED } from "@/lib/engine/types";
import { newTenant } from "@/lib/fixtures/factories";
import type { Tenant } from "@/lib/services/context";
import { advance } from "@/lib/services/instances/advance";
import { toInstance } from "@/lib/services/instances/state";
import { unborn } from "@/lib/services/instances/unborn";

const PEOPLE = ["ana", "eva", "leo", "jdoe", "boss", "user"];

/** A tenant in which the people and groups exist whom random definitions name, but for the ghosts. */
export async function newStage(document: Definition): Promise<{ tenant: Tenant; definitionId: string }> {
  const tenant = await newTenant();
  const { id: tenantId } = tenant;
  const definitionId = await withTenant(tenantId, async (db) => {
    const ids = new Map<string, string>();
    for (const username of PEOPLE) {
      const email = `${username}@example.com`;
      ids.set(username, (await insertUser(db, { tenantId, username, name: username, email })).id);
    }
    for (const name of ["Sales", "Managers", "group"]) {
      const { id } = await insertGroup(db, { tenantId, name });
      await addMember(db, tenantId, id, ids.get("eva") ?? "");
    }
    const counts = { currentVersion: 1, stepsCount: 1, triggersCount: 1 };
    const { id } = await insertDefinition(db, { tenantId, key: "random", name: "Random", ...counts });
    await insertDefinitionVersion(db, { tenantId, definitionId: id, version: 1, document });
    return id;
  });
  return { tenant, definitionId };
}

/** One instance as it is stored: every command reads it anew, and nothing of it is kept in between. */
export class Stored {
  readonly #tenant: Tenant;
  readonly #id: string;

  private constructor(tenant: Tenant, id: string) {
    this.#tenant = tenant;
    this.#id = id;
  }

  static async start(
    { tenant, definitionId }: { tenant: Tenant; definitionId: string },
    now: Date,
  ): Promise<Stored> {
    const about = {
      tenantId: tenant.id,
      definitionId,
      version: 1,
      definitionName: "Random",
      initiator: "jdoe",
    };
    const { id } = await withTenant(tenant.id, (db) =>
      insertInstance(db, { ...about, ...unborn, startedAt: now, updatedAt: now }),
    );
    return new Stored(tenant, id);
  }

  /** Carries out a command as the services and workers do. */
  async send(command: Command, now: Date): Promise<void> {
    const { id: tenantId } = this.#tenant;
    await withTenant(tenantId, async (db) => {
      const row = await lockInstance(db, tenantId, this.#id);
      if (!row) throw new Error("no instance");
      if (command.type === "timer_fired") await this.#take(db, command);
      const task = command.type === "task_completed" ? await this.#record(db, row, command, now) : null;
      await advance({ db, now, tenant: this.#tenant }, row, command, task);
    });
  }

  async #take(
    db: Tx,
    { kind, node, visit, index }: Extract<Command, { type: "timer_fired" }>,
  ): Promise<void> {
    const timers = await timersOf(db, this.#tenant.id, this.#id);
    const timer = timers.find(
      (one) => one.kind === kind && one.nodeId === node && one.visit === visit && one.index === index,
    );
    if (timer) await takeTimer(db, this.#tenant.id, timer.id);
  }

  /** Records a completion as its service does: while the task is open, and the instance not paused. */
  async #record(
    db: Tx,
    row: InstanceRow,
    { node: nodeId, visit, ordinal, result, data, comment }: Extract<Command, { type: "task_completed" }>,
    at: Date,
  ): Promise<string | null> {
    const open = await openTasksOf(db, this.#tenant.id, this.#id, { nodeId, visit });
    const task = open.find((one) => one.ordinal === ordinal);
    if (!task || PAUSED.has(row.status)) return null;
    const by = { id: task.assignedUserId ?? row.definitionId, username: "ana" };
    const done = {
      id: task.id,
      at,
      by,
      result,
      resultLabel: result,
      capturedData: data,
      comment,
      seq: row.seq + 1,
    };
    return (await completeTask(db, this.#tenant.id, done)) ? task.id : null;
  }

  /** All of it, in the words of the world in memory. */
  async seen() {
    const { id: tenantId } = this.#tenant;
    return withTenant(tenantId, async (db) => {
      const row = await instanceById(db, tenantId, this.#id);
      if (!row) throw new Error("no instance");
      const timers = await timersOf(db, tenantId, this.#id);
      const steps = await stepsOf(db, tenantId, this.#id);
      const kept = await keptEvents(db, tenantId, this.#id, EVENTS);
      const timeline = await listTimeline(db, tenantId, this.#id, { all: true });
      return inOrder({
        instance: toInstance(row),
        tasks: (await openTasksOf(db, tenantId, this.#id)).map(toTask),
        timers: timers.map((one) => ({ ...one, node: one.nodeId, at: one.at.toISOString() })),
        steps: steps
          .filter(({ endedAt }) => endedAt === null)
          .map((one) => ({ ...one, node: one.nodeId, attempts: one.attempts.map(({ success }) => success) })),
        kept: kept.map(({ type, body }) => ({ event: type, body })),
        timeline: timeline.map((one) => ({ ...one, at: one.at.toISOString() })),
      });
    });
  }

  /** What the audit finds among the tenant's rows. */
  async problems(): Promise<string[]> {
    const { id } = this.#tenant;
    return (await withTenant(id, (db) => violationsIn(db, id))).map(({ what }) => what);
  }
}

const EVENTS = ["paid", "sent", "nobody waits for this"];
const toTask = ({ nodeId: node, visit, ordinal, priority, dueAt }: TaskRow) => ({
  node,
  visit,
  ordinal,
  priority,
  dueAt: dueAt?.toISOString() ?? null,
});

type Seen = Pick<World, "instance"> & {
  [K in "tasks" | "timers" | "steps" | "kept" | "timeline"]: readonly object[];
};

/** The same for the world in memory. */
export const seenIn = ({ instance, tasks, timers, steps, kept, timeline }: World) =>
  inOrder({ instance, tasks, timers, steps, kept, timeline });

const COLUMNS = {
  tasks: ["node", "visit", "ordinal", "priority", "dueAt"],
  timers: ["kind", "node", "visit", "index", "at"],
  steps: ["node", "visit", "name", "attempts"],
  kept: ["event", "body"],
  timeline: ["seq", "event", "at", "actor", "details"],
};

/** Only what both know, in an order that does not depend on where it is kept. */
function inOrder({ instance, ...lists }: Seen) {
  const { id: _id, entity: _entity, ...state } = instance;
  const rows = (list: keyof typeof COLUMNS) =>
    lists[list]
      .map((row) =>
        canonical(Object.fromEntries(COLUMNS[list].map((name) => [name, Reflect.get(row, name)]))),
      )
      .toSorted();
  return {
    instance: canonical(state),
    tasks: rows("tasks"),
    timers: rows("timers"),
    steps: rows("steps"),
    kept: rows("kept"),
    timeline: rows("timeline"),
  };
}

/** JSON in which keys stand in their own order: storage does not keep it. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
