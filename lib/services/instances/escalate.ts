import { groupsByNames, membersOf } from "@/db/queries/groups";
import { wakeTasks } from "@/db/queries/marks";
import { escalateTasks, openTasksOf } from "@/db/queries/tasks";
import { usersByUsernames } from "@/db/queries/users";
import type { Effect } from "@/lib/engine/types";
import { aboutTask } from "../notifications/about";
import { tell } from "../notifications/tell";
import { touch } from "../stream/touch";
import type { Advancing } from "./advance";
import { effectsOf } from "./effects";

type Notify = Extract<Effect, { type: "notify" }>;

/** Marks what is escalated, hands it over where the definition says so, and tells who is to know. */
export async function escalate(ctx: Advancing, instanceId: string, effects: readonly Effect[], at: Date) {
  for (const { node, visit, assignee } of effectsOf(effects, "escalate_task")) {
    const to = assignee && { userId: assignee.user?.id ?? null, groupId: assignee.group?.id ?? null };
    const before = to && (await openTasksOf(ctx.db, ctx.tenant.id, instanceId, { nodeId: node, visit }));
    const tasks = await escalateTasks(ctx.db, ctx.tenant.id, { instanceId, nodeId: node, visit, to });
    const ids = tasks.map(({ id }) => id);
    await wakeTasks(ctx.db, ctx.tenant.id, ids, null);
    const users = before?.map((task) => task.assignedUserId) ?? [];
    const groups = before?.map((task) => task.assignedGroupId) ?? [];
    touch(ctx, { what: "work", instanceId, taskIds: ids, users, groups });
  }
  for (const effect of effectsOf(effects, "notify")) await notify(ctx, instanceId, effect, at);
}

/** One notice for each person and open task of the step, however many of their groups are named. */
async function notify(
  ctx: Advancing,
  instanceId: string,
  { node, visit, kind: type, ...who }: Notify,
  at: Date,
) {
  const { db, tenant } = ctx;
  const tasks = await openTasksOf(db, tenant.id, instanceId, { nodeId: node, visit });
  const users = await usersByUsernames(db, tenant.id, who.users);
  const groups = await groupsByNames(db, tenant.id, who.groups);
  const members = await membersOf(
    db,
    tenant.id,
    groups.map(({ id }) => id),
  );
  const people = [...new Set([...users, ...members].map(({ id }) => id))];
  const notices = tasks.flatMap((task) =>
    people.map((userId) => {
      return { userId, type, taskId: task.id, instanceId, data: aboutTask(task, null), at };
    }),
  );
  await tell(ctx, notices);
}
