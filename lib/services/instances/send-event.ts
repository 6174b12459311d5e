import { operations } from "@/lib/contracts/operations";
import { wireTime } from "@/lib/kit/time";
import { service } from "../service";
import { assertLegal } from "./access";
import { advance } from "./advance";
import { lockVisibleInstance } from "./find";
import { actorOf } from "./moved";

/**
 * Tells an instance of an event: whoever may execute may, as they may announce one to all workflows. Who waits for it takes it; else it is kept for the first that will, in the
 * order of coming, also while the instance is paused.
 */
export const sendEvent = service(operations.sendEvent, async (ctx, { id, type, body }) => {
  const instance = await lockVisibleInstance(ctx, id);
  assertLegal(instance, "send_event");
  const command = { type: "event_received" as const, event: type, body: body ?? null, by: actorOf(ctx) };
  const { at } = await advance(ctx, instance, command);
  return { instance_id: id, event: type, received_at: wireTime(at) };
});
