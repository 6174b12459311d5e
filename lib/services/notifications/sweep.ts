import {
  type DueNotice,
  handedOver,
  lockNoticeCursor,
  membersToTell,
  moveNoticeCursor,
  type NoticedTask,
  tasksBetween,
  tasksDueBetween,
} from "@/db/queries/notices";
import { withTenant } from "@/db/tenant";
import type { NoticeType } from "@/lib/contracts/notifications";
import { aboutTask } from "./about";
import { type Notice, tell, type Telling } from "./tell";

const BATCH = 1_000;
const MINUTE = 60_000;
const SOON = 120 * MINUTE;
/** What is older is history that was brought in, not news. */
const DAY = 1_440 * MINUTE;

/**
 * Tells a tenant's people of the tasks that were opened for them, and of those that fall due, each once: how far
 * they have been told is kept with what they were told. No task's own transaction has anything to do with it.
 * Answers whether there is more.
 */
export async function tellOfTasks({ tenantId, horizon }: DueNotice, now: Date): Promise<boolean> {
  return withTenant(tenantId, async (db) => {
    const ctx: Telling = { db, now, tenant: { id: tenantId } };
    const cursor = await lockNoticeCursor(db, tenantId);
    const tasks = await tasksBetween(db, tenantId, { after: cursor.taskId, upTo: horizon, limit: BATCH });
    const isMore = tasks.length === BATCH;
    await tell(ctx, await ofNew(ctx, tasks), { late: true });

    const isTime = now.getTime() - cursor.dueAt.getTime() >= MINUTE;
    if (isTime) await tell(ctx, await ofDue(ctx, cursor.dueAt));
    const last = tasks.at(-1)?.id ?? cursor.taskId;
    const taskId = isMore || BigInt(horizon) < BigInt(cursor.taskId) ? last : horizon;
    await moveNoticeCursor(db, tenantId, { taskId, dueAt: isTime ? now : cursor.dueAt });
    return isMore;
  });
}

/** Who took a task, or was given it by somebody, knows of it already. */
async function ofNew(ctx: Telling, tasks: NoticedTask[]): Promise<Notice[]> {
  const since = new Date(ctx.now.getTime() - DAY);
  const open = tasks.filter(({ status, createdAt }) => status !== "COMPLETED" && createdAt > since);
  const queued = open.filter(({ assignedUserId }) => assignedUserId === null);
  const held = open.filter(({ assignedUserId }) => assignedUserId !== null);
  const handed = await handedOver(ctx.db, ctx.tenant.id, held);
  const groupIds = [...new Set(queued.flatMap(({ assignedGroupId }) => assignedGroupId ?? []))];
  const members = await membersToTell(ctx.db, ctx.tenant.id, groupIds);
  return open.flatMap((task): Notice[] => {
    const userId = task.assignedUserId;
    const at = task.createdAt;
    if (handed.has(task.id)) return [];
    if (userId !== null) return [notice(task, task.visit > 1 ? "returned" : "assigned", userId, at)];
    const theirs = members.filter(({ groupId }) => groupId === task.assignedGroupId);
    return theirs.map((member) => notice(task, "group_assigned", member.userId, at));
  });
}

async function ofDue(ctx: Telling, since: Date): Promise<Notice[]> {
  const { db, tenant, now } = ctx;
  const from = Math.max(since.getTime(), now.getTime() - DAY);
  const late = await tasksDueBetween(db, tenant.id, new Date(from), now);
  const soon = await tasksDueBetween(db, tenant.id, new Date(from + SOON), new Date(now.getTime() + SOON));
  const of = (tasks: NoticedTask[], type: NoticeType) =>
    tasks.flatMap((task) =>
      task.assignedUserId === null ? [] : [notice(task, type, task.assignedUserId, now)],
    );
  return [...of(soon, "due_soon"), ...of(late, "overdue")];
}

const notice = (task: NoticedTask, type: NoticeType, userId: string, at: Date): Notice => {
  const { id: taskId, instanceId } = task;
  return { userId, type, taskId, instanceId, at, data: aboutTask(task, null) };
};
