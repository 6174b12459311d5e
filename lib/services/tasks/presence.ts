import { type Present, presentAt } from "@/db/queries/presence";
import { wireTime } from "@/lib/kit/time";
import type { TxContext } from "../context";

/** Who looks at a task, in the contract's words. */
export async function presenceOf(ctx: TxContext, taskId: string) {
  const present = await presentAt(ctx.db, ctx.tenant.id, taskId, ctx.now);
  return present.map(({ id, name, typing, since }: Present) => ({
    user: { id, name },
    typing,
    since: wireTime(since),
  }));
}
