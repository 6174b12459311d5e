import { report } from "@/db/outage";
import { announceChanges, type ChangedTask, changedTasks, insertChanges } from "@/db/queries/changes";
import { type Receiver, receiversOf } from "@/db/queries/substitutions";
import type { ChangeEvent } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import type { Also, Touch } from "./touch";

const DEBOUNCE = 100;

/** Collects what has changed, and tells all processes of it together, once every tenth of a second at most. */
export class Outbox {
  #waiting = new Map<string, Touch[]>();
  #timer: NodeJS.Timeout | undefined;
  #sending = false;

  add(tenantId: string, touch: Touch): void {
    const waiting = this.#waiting.get(tenantId);
    if (waiting) waiting.push(touch);
    else this.#waiting.set(tenantId, [touch]);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer || this.#sending) return;
    this.#timer = setTimeout(() => void this.#send(), DEBOUNCE);
    this.#timer.unref();
  }

  async #send(): Promise<void> {
    this.#timer = undefined;
    this.#sending = true;
    const taken = this.#waiting;
    this.#waiting = new Map();
    try {
      for (const [tenantId, touches] of taken) await record(tenantId, touches);
      await announceChanges([...taken.keys()]);
    } catch (error) {
      // Browsers read everything again now and then: what is not told now is seen a little later.
      report(error, {}, "changes could not be announced", { level: "warn", repeated: true });
    } finally {
      this.#sending = false;
      if (this.#waiting.size > 0) this.#schedule();
    }
  }
}

async function record(tenantId: string, touches: Touch[]): Promise<void> {
  await withTenant(tenantId, async (db) => {
    const work = touches.filter((touch) => touch.what === "work");
    const tasks = touches.flatMap((touch) => {
      if (touch.what === "work") return touch.taskIds;
      return touch.what === "presence" ? [touch.taskId] : [];
    });
    const instances = work.flatMap(({ all, instanceId }) => (all ? [instanceId] : []));
    const found = await changedTasks(db, tenantId, { tasks: unique(tasks), instances: unique(instances) });
    const holders = [...found.map((task) => task.assignedUserId), ...work.flatMap(({ users = [] }) => users)];
    const receivers = await receiversOf(db, tenantId, unique(holders), new Date());
    await insertChanges(db, tenantId, eventsOf(touches, found, receivers));
  });
}

/** What is to be told: each task once, with everybody who may see it now or could before. */
function eventsOf(touches: Touch[], found: ChangedTask[], receivers: Receiver[]): ChangeEvent[] {
  const present = new Set(touches.flatMap((touch) => (touch.what === "presence" ? [touch.taskId] : [])));
  const changed = new Set<string>();
  const work = new Map<string, ChangeEvent>();
  for (const touch of touches) {
    if (touch.what !== "work") continue;
    for (const task of found) {
      if (!touch.taskIds.includes(task.id) && !(touch.all && task.instanceId === touch.instanceId)) continue;
      changed.add(task.id);
      tell(work, "task", task, touch);
    }
    if (!found.some((task) => task.instanceId === touch.instanceId)) {
      work.set(touch.instanceId, { kind: "instance", id: touch.instanceId, users: [], groups: [] });
    }
  }
  const looking = new Map<string, ChangeEvent>();
  for (const task of found) if (present.has(task.id)) tell(looking, "presence", task, {});
  for (const task of found) {
    withReceivers(work.get(task.id), task, receivers);
    withReceivers(looking.get(task.id), task, receivers);
  }
  return [...work.values(), ...looking.values(), ...touches.flatMap(personal)];
}

/** Who stands in for somebody that is told is told too, of what they stand in for. */
function withReceivers(event: ChangeEvent | undefined, task: ChangedTask, receivers: Receiver[]): void {
  if (!event) return;
  const told = receivers.filter(
    ({ userId, definitionId, groupId }) =>
      event.users.includes(userId) &&
      (definitionId === null || definitionId === task.definitionId) &&
      (groupId === null || event.groups.includes(groupId)),
  );
  event.users = unique([...event.users, ...told.map(({ substituteId }) => substituteId)]);
}

function tell(
  events: Map<string, ChangeEvent>,
  kind: "task" | "presence",
  task: ChangedTask,
  also: Also,
): void {
  const { id, instanceId: instance, assignedUserId, assignedGroupId } = task;
  const before = events.get(id);
  events.set(id, {
    kind,
    id,
    instance,
    users: unique([...(before?.users ?? []), assignedUserId, ...(also.users ?? [])]),
    groups: unique([...(before?.groups ?? []), assignedGroupId, ...(also.groups ?? [])]),
  });
}

/** What concerns one person alone, whatever they may see. */
function personal(touch: Touch): ChangeEvent[] {
  if (touch.what === "own") return [{ kind: "own", id: touch.taskId, users: [touch.userId], groups: [] }];
  if (touch.what !== "notice") return [];
  return [{ kind: "notice", id: touch.notificationId, users: [touch.userId], groups: [] }];
}

const unique = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
