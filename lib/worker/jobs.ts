import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { TaskList } from "graphile-worker";
import { enqueueJob, isJobWaiting } from "@/db/queries/jobs";
import { withTenant } from "@/db/tenant";
import { now } from "@/lib/kit/node/clock";
import { env } from "@/lib/kit/node/env";
import { runBatch } from "@/lib/services/batches/run";
import { RUN_SCHEDULE } from "@/lib/services/definitions/schedules";
import { REMOVE_INSTANCE, removeWhenDue } from "@/lib/services/instances/retention";
import { TERMINATE_ALL } from "@/lib/services/instances/terminate-all";
import { END_SNOOZE, endSnooze } from "@/lib/services/tasks/snooze-end";
import { deliver } from "./delivery/deliver";
import { idIn, textIn } from "./payload";
import { purge } from "./purge";
import { type Queue, workOff } from "./queue";
import { runTerminateAll } from "./terminate-all";
import { runScheduleJob } from "./schedules";

/** What background jobs there are, by name. */
const tasks: TaskList = {
  purge: () => purge(now()),
  ping: () => {},
  deliver: (payload) => deliver(idIn(payload, "tenant_id"), idIn(payload, "user_id"), now(), env()),
  [RUN_SCHEDULE]: (payload) => runScheduleJob(payload, now()),
  [END_SNOOZE]: (payload) =>
    endSnooze(idIn(payload, "tenant_id"), idIn(payload, "user_id"), textIn(payload, "until")),
  [REMOVE_INSTANCE]: async (payload) => {
    await removeWhenDue(idIn(payload, "tenant_id"), idIn(payload, "instance_id"), now());
  },
  [TERMINATE_ALL]: (payload) => runTerminateAll(payload),
  batch: (payload) => runBatch(idIn(payload, "tenant_id"), idIn(payload, "batch_id")),
};

/** Nightly; a machine that was off then makes up for it when it starts. */
const CRONTAB = "0 3 * * * purge ?id=purge&fill=1d&max=3";

/**
 * Works off background jobs. It connects as the owner, whose tables the jobs are; what a job does for a
 * tenant it does by `withTenant`. Fails when a job that the app role enqueues does not come round.
 */
export async function startJobs(): Promise<Queue> {
  const queue = await workOff(3, {
    concurrency: 2,
    crontab: CRONTAB,
    taskList: tasks,
  });
  await proveRoundTrip().catch(async (error: unknown) => {
    await queue.stop();
    throw error;
  });
  return queue;
}

const PATIENCE = 10_000;
/** A ping is nobody's: the tenant that it is stamped with need not exist. */
const NOBODY = "1";

/** Enqueues a job as the app role and waits until a worker, of this process or another, has done it. */
async function proveRoundTrip(): Promise<void> {
  const key = `ping-${randomUUID()}`;
  const deadline = Date.now() + PATIENCE;
  await withTenant(NOBODY, (db) => enqueueJob(db, { task: "ping", key }));
  while (await isJobWaiting(key)) {
    if (Date.now() > deadline) throw new Error("background jobs are not worked off");
    await sleep(50);
  }
}
