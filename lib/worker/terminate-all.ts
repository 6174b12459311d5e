import { z } from "zod";
import { InstanceState } from "@/lib/contracts/instances";
import { terminateAll } from "@/lib/services/instances/terminate-all";

const Payload = z.object({
  tenant_id: z.string(),
  definition_id: z.string(),
  user_id: z.string(),
  states: z.array(InstanceState).nullable(),
  before: z.string(),
  via: z.string(),
});

/** Ends the instances of a definition that somebody has asked to end all at once. */
export async function runTerminateAll(payload: unknown): Promise<void> {
  const { tenant_id: tenantId, states, before, via, ...asked } = Payload.parse(payload);
  await terminateAll(tenantId, {
    definitionId: asked.definition_id,
    userId: asked.user_id,
    states: states ?? undefined,
    before: new Date(before),
    via,
  });
}
