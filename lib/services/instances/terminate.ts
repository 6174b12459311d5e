import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { assertInCharge, assertLegal } from "./access";
import { lockVisibleInstance } from "./find";
import { actorOf, move } from "./moved";

/** Ends an instance at once, without a reason of its own: what is open closes, machines' answers are lost. */
export const terminateInstance = service(operations.terminateInstance, async (ctx, { id }) => {
  const instance = await lockVisibleInstance(ctx, id);
  assertInCharge(ctx, instance, "terminate");
  assertLegal(instance, "terminate");
  return move(ctx, instance, { type: "terminate", by: actorOf(ctx) });
});
