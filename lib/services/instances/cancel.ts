import { operations } from "@/lib/contracts/operations";
import { wireTime } from "@/lib/kit/time";
import { service } from "../service";
import { assertAlive, assertInCharge } from "./access";
import { advance } from "./advance";
import { lockVisibleInstance } from "./find";

/** Ends an instance before its time: its open tasks close, its timers are forgotten. */
export const cancelInstance = service(operations.cancelInstance, async (ctx, { id, reason }) => {
  const instance = await lockVisibleInstance(ctx, id);
  assertInCharge(ctx, instance, "cancel");
  assertAlive(instance);
  const by = { id: ctx.user.id, username: ctx.user.username };
  const { at } = await advance(ctx, instance, { type: "cancel", reason, by });
  return { instance_id: id, status: "CANCELLED" as const, cancelled_at: wireTime(at) };
});
