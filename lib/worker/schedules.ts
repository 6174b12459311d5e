import { z } from "zod";
import { withTenant } from "@/db/tenant";
import { runSchedule } from "@/lib/services/definitions/schedules";
import { attempt } from "@/lib/services/retry";

const Payload = z.object({
  tenant_id: z.string(),
  definition_id: z.string(),
  index: z.int(),
  at: z.string(),
});

/** Starts what a schedule is due to start; a job that comes twice starts it once. */
export async function runScheduleJob(payload: unknown, now: Date): Promise<void> {
  const { tenant_id: id, ...due } = Payload.parse(payload);
  await attempt(true, () => withTenant(id, (db) => runSchedule({ db, tenant: { id }, now }, due)));
}
