import { tellCaller } from "@/db/queries/calls";
import { applyStep } from "@/db/queries/steps";
import type { CurrentStep, InstanceRow } from "@/db/schema";
import { type Command, FINISHED, type Instance, type Step } from "@/lib/engine/types";
import type { TxContext } from "../context";
import { definitionOf } from "../definitions/versions";
import { touch } from "../stream/touch";
import { decide } from "./directory";
import { changesOf } from "./effects";
import { escalate } from "./escalate";
import { carryOut } from "./machines";
import { scheduleRemoval } from "./retention";
import { standingOf } from "./standing";
import { momentOf, toldAt } from "./moment";
import { fromInstance, toInstance } from "./state";

/** What a command needs beside the instance; a worker has no more than this. */
export type Advancing = Pick<TxContext, "db" | "now"> & { tenant: { id: string }; via?: string };

export type Advanced = {
  instance: Instance;
  currentSteps: CurrentStep[];
  /** What this very command opened, in order. */
  opened: Step["opened"];
  /** When it happened: the caller's now, or the moment of the event before, if that is later. */
  at: Date;
};

/**
 * Steps one instance and saves what follows: the only place where the engine meets the database. The caller
 * has opened the transaction, holds the lock on the instance, and has recorded the completion of the task
 * `taskId`, if the command is one. A command that comes too late changes nothing.
 */
export async function advance(
  ctx: Advancing,
  locked: InstanceRow,
  command: Command,
  taskId: string | null = null,
): Promise<Advanced> {
  const definition = await definitionOf(ctx.db, ctx.tenant.id, locked);
  const at = momentOf(ctx, locked);
  const step = await decide(ctx, definition, toInstance(locked), command);
  const { instance, effects, opened } = toldAt(step, ctx.now, at);
  const state = fromInstance(definition, instance);

  if (effects.length > 0) {
    await escalate(ctx, locked.id, effects, at);
    await applyStep(ctx.db, ctx.tenant.id, locked.id, {
      ...changesOf(locked, effects, at, { taskId, via: ctx.via ?? null }),
      state: { ...state, ...standingOf(locked, command, instance, at), updatedAt: at },
      completed: taskId === null ? 0 : 1,
    });
    await carryOut(ctx, locked, effects, at);
    if (locked.retention) await scheduleRemoval(ctx.db, locked, instance);
    if (locked.parentId !== null && FINISHED.has(instance.status)) await tellParent(ctx, locked);
  }
  touch(ctx, { what: "work", instanceId: locked.id, taskIds: taskId === null ? [] : [taskId], all: true });
  return { instance, currentSteps: state.currentSteps, opened, at };
}

async function tellParent({ db, tenant, now }: Advancing, called: InstanceRow): Promise<void> {
  const { parentId, parentNode, parentVisit } = called;
  if (parentId === null || parentNode === null || parentVisit === null) return;
  await tellCaller(db, tenant.id, { instanceId: parentId, nodeId: parentNode, visit: parentVisit }, now);
}
