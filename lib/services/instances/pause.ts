import { operations } from "@/lib/contracts/operations";
import { PAUSED } from "@/lib/engine/types";
import { service } from "../service";
import { assertInCharge, assertLegal } from "./access";
import { lockVisibleInstance } from "./find";
import { actorOf, move } from "./moved";

/** Pauses an instance: what a machine has begun is finished first. Pausing a paused one changes nothing. */
export const pauseInstance = service(operations.pauseInstance, async (ctx, { id }) => {
  const instance = await lockVisibleInstance(ctx, id);
  assertInCharge(ctx, instance, "pause");
  if (!PAUSED.has(instance.status)) assertLegal(instance, "pause");
  return move(ctx, instance, { type: "pause", by: actorOf(ctx) });
});
