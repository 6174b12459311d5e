import { operations } from "@/lib/contracts/operations";
import { service } from "../service";
import { assertInCharge, assertLegal } from "./access";
import { lockVisibleInstance } from "./find";
import { actorOf, move } from "./moved";

const GOING: ReadonlySet<string> = new Set(["queued", "running", "waiting"]);

/** Lets a paused instance go on, with what has come since. Resuming one that runs changes nothing. */
export const resumeInstance = service(operations.resumeInstance, async (ctx, { id }) => {
  const instance = await lockVisibleInstance(ctx, id);
  assertInCharge(ctx, instance, "resume");
  if (!GOING.has(instance.status)) assertLegal(instance, "resume");
  return move(ctx, instance, { type: "resume", by: actorOf(ctx) });
});
