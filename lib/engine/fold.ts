import type { InstanceStatus, TimelineEvent } from "./types";

/** What a timeline says about an instance. */
export type Folded = {
  status: InstanceStatus;
  endedAt: string | null;
  /** The names of the steps that are open or failed. */
  current: ReadonlySet<string>;
  openSteps: number;
  seq: number;
};

type State = {
  /** How many tasks or machine steps of each name are open. */
  open: Map<string, number>;
  failed: Map<string, number>;
  ended: { status: InstanceStatus; at: string } | null;
  paused: "pausing" | "paused" | null;
  /** How many machines are asked to work, or do. */
  working: number;
  /** Whether anything has happened after the start. */
  begun: boolean;
};

const newState = (begun: boolean): State => ({
  open: new Map(),
  failed: new Map(),
  ended: null,
  paused: null,
  working: 0,
  begun,
});

/** The state that a timeline tells, its events in order. It equals what the instance's row shows. */
export function foldTimeline(events: readonly TimelineEvent[]): Folded {
  const state = newState(false);
  for (const event of events) apply(state, event);
  const current = new Set([...state.open.keys(), ...state.failed.keys()]);
  return {
    status: events.length === 0 ? "queued" : statusOf(state),
    endedAt: state.ended?.at ?? null,
    current,
    openSteps: openSteps(state),
    seq: events.at(-1)?.seq ?? 0,
  };
}

const openSteps = ({ open }: State): number => [...open.values()].reduce((sum, count) => sum + count, 0);

function statusOf(state: State): InstanceStatus {
  const { ended, paused, failed, working, begun } = state;
  if (ended) return ended.status;
  if (paused) return paused;
  if (failed.size > 0) return "incident";
  if (working === 0) return "waiting";
  return begun || openSteps(state) > working ? "running" : "queued";
}

/** What comes with the start itself, or changes nothing. */
const IDLE: ReadonlySet<string> = new Set(["started", "step_started", "step_queued", "event_received"]);

const ENDINGS: Readonly<Record<string, InstanceStatus>> = {
  completed: "completed",
  cancelled: "cancelled",
  expired: "expired",
  failed: "failed",
};

function apply(state: State, { event, at, details }: TimelineEvent): void {
  const name = String(details?.["step_name"] ?? "");
  const ending = ENDINGS[event];
  if (ending) {
    state.ended = { status: ending, at };
    state.open.clear();
    state.failed.clear();
  }
  if (event === "step_started") add(state.open, name, 1);
  if (event === "step_completed") add(state.open, name, -1);
  if (event === "step_closed") add(state.open, name, -Number(details?.["tasks"] ?? 1));
  if (event === "error") add(state.failed, name, 1);
  if (event === "retried") state.failed.clear();
  if (event === "restarted") Object.assign(state, newState(true));
  if (!IDLE.has(event)) state.begun = true;
  if (event === "pausing" || event === "paused") state.paused = event;
  if (event === "resumed") state.paused = null;
  if (event === "step_queued") state.working += 1;
  if (event === "attempt_succeeded" || event === "attempt_failed") state.working -= 1;
}

function add(counts: Map<string, number>, name: string, by: number): void {
  const count = (counts.get(name) ?? 0) + by;
  if (count > 0) counts.set(name, count);
  else counts.delete(name);
}
