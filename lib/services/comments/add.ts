import { commentersOn, insertComment, mentionOnTask } from "@/db/queries/comments";
import { wakeTasks } from "@/db/queries/marks";
import type { CommentRow, TaskRow } from "@/db/schema";
import { operations } from "@/lib/contracts/operations";
import type { TxContext } from "../context";
import { aboutTask } from "../notifications/about";
import { tell } from "../notifications/tell";
import { service } from "../service";
import { touch } from "../stream/touch";
import { seenTask } from "../tasks/find";
import { mentionsOf } from "./mentions";
import { toComment } from "./wire";

/**
 * Says something on a task that the caller sees. Whom it mentions is told, and may see the task from then on;
 * who holds the task and who has commented before is told too.
 */
export const addComment = service(operations.addComment, async (ctx, { id, text, mentions = [] }) => {
  const { task } = await seenTask(ctx, id);
  const { db, tenant, user, now } = ctx;
  const named = await mentionsOf(ctx, mentions);
  const earlier = await commentersOn(db, tenant.id, id);
  const row = { tenantId: tenant.id, taskId: id, userId: user.id, text, mentions: named.mentions };
  const comment = await insertComment(db, { ...row, createdAt: now });
  await mentionOnTask(db, tenant.id, id, named.userIds, now);
  await wakeTasks(db, tenant.id, [id], user.id);
  await tellOf(ctx, task, comment, { mentioned: named.userIds, involved: [...earlier, task.assignedUserId] });
  touch(ctx, { what: "work", instanceId: task.instanceId, taskIds: [id], users: named.userIds });
  return toComment({ comment, by: user });
});

const EXCERPT = 200;

/** The author is not told, and whom the comment mentions is told of that alone. */
async function tellOf(
  ctx: TxContext,
  task: TaskRow,
  { text }: CommentRow,
  { mentioned, involved }: { mentioned: string[]; involved: (string | null)[] },
): Promise<void> {
  const about = { taskId: task.id, instanceId: task.instanceId };
  const data = { ...aboutTask(task, ctx.user), text: text.slice(0, EXCERPT) };
  const others = involved.filter((id): id is string => id !== null && !mentioned.includes(id));
  const notices = [
    ...mentioned.map((userId) => ({ userId, type: "mentioned" as const, ...about, data })),
    ...[...new Set(others)].map((userId) => ({ userId, type: "commented" as const, ...about, data })),
  ];
  await tell(
    ctx,
    notices.filter(({ userId }) => userId !== ctx.user.id),
  );
}
