import { arrive, leave } from "@/db/queries/presence";
import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { touch } from "../stream/touch";
import { seenTask } from "./find";
import { presenceOf } from "./presence";

/** Notes that the caller looks at a task, types, or has left. Others are told where that is news. */
export const putPresence = service(operations.putPresence, async (ctx, { id, here, typing }) => {
  await seenTask(ctx, id);
  const who = { taskId: id, userId: ctx.user.id, now: ctx.now };
  const isNews = here
    ? await arrive(ctx.db, ctx.tenant.id, { ...who, typing })
    : await leave(ctx.db, ctx.tenant.id, who);
  if (isNews) touch(ctx, { what: "presence", taskId: id });
  return presenceOf(ctx, id);
});
