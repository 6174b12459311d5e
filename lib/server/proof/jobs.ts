import { runBatch } from "@/lib/services/batches/run";
import { pauseInstance } from "@/lib/services/instances/pause";
import { terminateAll } from "@/lib/services/instances/terminate-all";
import { completeTask } from "@/lib/services/tasks/complete";
import { runScheduleJob } from "@/lib/worker/schedules";
import { fireTimer } from "@/lib/worker/timers";
import { childOf, newBatch } from "./child";
import type { Command } from "./commands";
import { begin, call, fail, fire, LATER, type Scene, timerOf, work } from "./scene";

const fires = (
  name: string,
  kind: Parameters<typeof timerOf>[1],
  prepare?: (scene: Scene) => Promise<unknown>,
): Command => ({
  name,
  job: async (scene) => {
    await prepare?.(scene);
    const timer = await timerOf(scene, kind);
    return () => fireTimer(timer, LATER);
  },
});

const timers: Command[] = [
  fires("a timeout", "timeout"),
  fires("an escalation", "escalation"),
  fires("a timer", "timer"),
  fires("an event that does not come", "event_timeout"),
  fires("an expiry", "expiry"),
  fires("a call", "child"),
  fires("the end of a call", "child", async (s) => {
    const { task } = await childOf(s);
    await call(s, { service: completeTask, params: { id: task }, body: { result_code: "yes" } });
  }),
  fires("a retry that is due", "retry", async (s) => {
    await begin(s);
    await fail(s, false);
  }),
  fires("a worker that is silent", "lease", begin),
  fires("a timer while paused", "timer", (s) =>
    call(s, { service: pauseInstance, params: { id: s.instance } }),
  ),
];

/** The lease runs out, and another worker takes over. */
async function takeOver(scene: Scene): Promise<void> {
  await fire(scene, "lease").catch(() => {});
  for (const attempt of [1, 2]) await work(scene, attempt);
}

const others: Command[] = [
  { name: "a step", job: (scene) => Promise.resolve(() => work(scene)), recover: takeOver },
  {
    name: "a batch",
    job: async (scene) => {
      const id = await newBatch(scene, { action: "complete", result_code: "yes" });
      return () => runBatch(scene.tenant.id, id);
    },
  },
  {
    name: "a termination of all",
    job: async (scene) => {
      await childOf(scene);
      const { tenant, definition: definitionId, people } = scene;
      const asked = {
        definitionId,
        userId: people.boss.user.id,
        states: undefined,
        before: LATER,
        via: "home",
      };
      return () => terminateAll(tenant.id, asked);
    },
  },
  {
    name: "a schedule",
    job: ({ tenant, definition }) =>
      Promise.resolve(() =>
        runScheduleJob(
          { tenant_id: tenant.id, definition_id: definition, index: 2, at: "2026-01-01T06:00:00Z" },
          new Date(),
        ),
      ),
  },
];

/** Everything that workers do to an instance. */
export const jobs: Command[] = [...timers, ...others];
