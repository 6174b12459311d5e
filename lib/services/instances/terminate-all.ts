import { openInstances } from "@/db/queries/instance-pages";
import { enqueueJob, isJobWaiting } from "@/db/queries/jobs";
import type { InstanceStatus } from "@/db/schema";
import { withTenant } from "@/db/tenant";
import { AppError } from "@/lib/kit/errors";
import type { TxContext } from "../context";
import { contextOf } from "../people/context-of";
import { terminateInstance } from "./terminate";

/** The job that ends all instances of a definition. */
export const TERMINATE_ALL = "terminate_all";

const BATCH = 100;

const keyOf = (tenantId: string, definitionId: string): string => `terminate-all/${tenantId}/${definitionId}`;

/** Whether instances of a definition are being ended all at once. A statement of its own. */
export const isTerminatingAll = (tenantId: string, definitionId: string): Promise<boolean> =>
  isJobWaiting(keyOf(tenantId, definitionId));

/** Has all open instances of a definition ended that there are by now; only those in these states, if any are given. */
export async function askToTerminateAll(
  { db, tenant, user, now, via }: TxContext,
  definitionId: string,
  states: readonly InstanceStatus[] | undefined,
): Promise<void> {
  const payload = {
    definition_id: definitionId,
    user_id: user.id,
    states: states ? [...states] : null,
    before: now.toISOString(),
    via,
  };
  await enqueueJob(db, { task: TERMINATE_ALL, payload, key: keyOf(tenant.id, definitionId) });
}

export type TerminateAll = {
  definitionId: string;
  userId: string;
  states: readonly InstanceStatus[] | undefined;
  before: Date;
  via: string;
};

/** Ends them one by one, each in a transaction of its own, on behalf of who asked; what has ended meanwhile is let be. */
export async function terminateAll(tenantId: string, asked: TerminateAll): Promise<void> {
  const { definitionId, userId, states, before, via } = asked;
  const done = new Set<string>();
  for (;;) {
    const ctx = await contextOf(tenantId, userId, "terminate-all");
    if (!ctx) return;
    const limit = BATCH + done.size;
    const open = await withTenant(tenantId, (db) =>
      openInstances(db, tenantId, definitionId, { states, before, limit }),
    );
    const left = open.filter((id) => !done.has(id));
    if (left.length === 0) return;
    for (const id of left) await unlessRefused(() => terminateInstance({ ...ctx, via }, { id }));
    for (const id of left) done.add(id);
  }
}

async function unlessRefused(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}
