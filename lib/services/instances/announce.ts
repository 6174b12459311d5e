import { definitionsStartedBy } from "@/db/queries/definitions";
import { operations } from "@/lib/contracts/operations";
import { wireTime } from "@/lib/kit/time";
import { service } from "../service";
import { startByTrigger } from "./start-by-trigger";

/** Starts an instance of every active definition that an event of this type starts, with the body as its params. */
export const announceEvent = service(operations.announceEvent, async (ctx, { type, body }) => {
  const started = [];
  for (const definition of await definitionsStartedBy(ctx.db, ctx.tenant.id, type)) {
    const instance = await startByTrigger(ctx, definition, { type: "event", params: body ?? null });
    if (instance) started.push({ definition_id: definition.id, instance_id: instance.id });
  }
  return { event: type, received_at: wireTime(ctx.now), started };
});
