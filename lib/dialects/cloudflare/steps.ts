import { stepsOf } from "@/db/queries/machines";
import { tasksOfInstance } from "@/db/queries/tasks";
import type { InstanceRow, StepRow, TaskRow } from "@/db/schema";
import type { Json } from "@/lib/contracts/primitives";
import type { TxContext } from "@/lib/services/context";
import { spanOf } from "@/lib/services/instances/span";
import type { AnyStep } from "./answers";

/** A step as the vendor shows it, and where in the definition it stands. */
export type Shown = {
  node: string;
  /** Its name without its counter, and the counter. */
  base: string;
  count: number;
  name: string;
  step: Exclude<AnyStep, { type: "termination" }>;
  /** What it gave, as it is. */
  output: Json;
  state: "running" | "waiting" | "complete" | "errored";
};

type Work = { node: string; base: string; at: Date; id: string; show(name: string): Omit<Shown, Named> };
type Named = "node" | "base" | "count" | "name";

/**
 * What machines, clocks, events and people do and did in an instance's present run, oldest first. A name carries a
 * counter, as a step may come again; a person's task is a wait for an event.
 */
export async function shownSteps({ db, tenant }: TxContext, instance: InstanceRow): Promise<Shown[]> {
  const machines = await stepsOf(db, tenant.id, instance.id);
  const tasks = await tasksOfInstance(db, tenant.id, instance.id);
  const work = [
    ...machines.map(ofMachine),
    ...tasks.filter(({ task }) => task.run === instance.run).map(({ task }) => ofPerson(task)),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime() || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));

  const counts = new Map<string, number>();
  return work.map(({ node, base, show }) => {
    const count = (counts.get(base) ?? 0) + 1;
    counts.set(base, count);
    const name = `${base}-${count}`;
    return { node, base, count, name, ...show(name) };
  });
}

const ofMachine = (row: StepRow): Work => ({
  node: row.nodeId,
  base: row.name,
  at: row.startedAt,
  id: row.id,
  show: (name) => ({ step: machineStep(row, name), output: row.output ?? null, state: stateOf(row) }),
});

/** A machine that waits for its next try runs, to the vendor. */
function stateOf({ status, type }: StepRow): Shown["state"] {
  if (status === "completed") return "complete";
  if (status === "failed" || status === "cancelled") return "errored";
  return status === "waiting" && type !== "service_task" ? "waiting" : "running";
}

function machineStep(row: StepRow, name: string): Shown["step"] {
  const spent = { name, start: row.startedAt.toISOString(), end: row.endedAt?.toISOString() ?? null };
  const waited = { ...spent, finished: row.status === "completed", error: row.error };
  if (row.type === "timer") return { ...waited, type: "sleep" };
  if (row.type !== "event") return { ...spent, type: "step", ...attempted(row) };
  const event_type = String(configOf(row)["event"] ?? row.nodeId);
  const output = row.status === "completed" && { output: JSON.stringify(row.output ?? null) };
  return { ...waited, type: "waitForEvent", event_type, ...output };
}

const configOf = ({ config }: StepRow): Record<string, Json> =>
  config !== null && typeof config === "object" && !Array.isArray(config) ? config : {};

type Config = {
  retries?: { limit: number; delay: string; backoff: "constant" | "linear" | "exponential" };
  timeout?: string;
};

/** What a step says of its tries; one that is never tried again has one, as long as it itself. */
function attempted(row: StepRow) {
  const { retries, timeout } = configOf(row) as Config;
  const once = { start: row.startedAt.toISOString(), end: null, success: null, error: null };
  const tries = row.type === "service_task" ? row.attempts : [once];
  const ended = row.endedAt?.toISOString() ?? null;
  return {
    attempts: tries.map(({ start, end, success, error }) => ({
      start: new Date(start).toISOString(),
      end: end === null ? ended : new Date(end).toISOString(),
      success: end === null ? successOf(row) : success,
      error: end === null ? row.error : error,
    })),
    config: {
      retries: {
        limit: retries?.limit ?? 0,
        delay: spanOf(retries?.delay ?? ""),
        backoff: retries?.backoff ?? ("constant" as const),
      },
      timeout: spanOf(timeout ?? ""),
    },
    output: row.status === "completed" ? JSON.stringify(row.output ?? null) : null,
    success: successOf(row),
  };
}

function successOf({ status }: StepRow): boolean | null {
  if (status === "completed") return true;
  return status === "failed" || status === "cancelled" ? false : null;
}

const ofPerson = (task: TaskRow): Work => ({
  node: task.nodeId,
  base: task.stepName,
  at: task.createdAt,
  id: task.id,
  show: (name) => {
    const isDone = task.status === "COMPLETED" && task.closedBy === null;
    const output: Json = isDone
      ? { result: task.result, comment: task.comment, data: task.capturedData ?? {} }
      : null;
    const step = {
      type: "waitForEvent" as const,
      name,
      start: task.createdAt.toISOString(),
      end: task.completedAt?.toISOString() ?? null,
      finished: isDone,
      event_type: task.nodeId,
      error: task.closedBy === null ? null : { name: "Closed", message: `closed by ${task.closedBy}` },
      ...(isDone && { output: JSON.stringify(output) }),
    };
    if (isDone) return { step, output, state: "complete" };
    return { step, output, state: task.closedBy === null ? "waiting" : "errored" };
  },
});
