import { operations } from "@/lib/contracts/operations";
import { allowedActions as legalActions } from "@/lib/engine/instance";
import { refused } from "@/lib/kit/errors";
import { service } from "../service";
import { assertAlive, assertInCharge } from "./access";
import { advance } from "./advance";
import { lockVisibleInstance } from "./find";
import { homeStatus } from "./wire";

/** Tries the failed steps of an instance again, each as a new visit. */
export const retryInstance = service(operations.retryInstance, async (ctx, { id }) => {
  const instance = await lockVisibleInstance(ctx, id);
  assertInCharge(ctx, instance, "retry");
  assertAlive(instance);
  if (instance.status !== "incident") {
    const legal = legalActions(instance).join(", ");
    throw refused(`This instance has no failed step to try again. Possible: ${legal}.`);
  }
  const by = { id: ctx.user.id, username: ctx.user.username };
  const after = await advance(ctx, instance, { type: "retry", by });
  const status = homeStatus(after.instance.status);
  return { instance_id: id, status, current_step: after.currentSteps[0]?.name ?? null };
});
