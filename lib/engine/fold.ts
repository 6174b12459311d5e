import type { InstanceStatus, TimelineEvent } from "./types";

/** What a timeline says about an instance. */
export type Folded = {
  status: InstanceStatus;
  endedAt: string | null;
  /** The names of the steps that are open or failed, the last one entered first. */
  current: string[];
  seq: number;
};

type Open = { name: string; node: string | undefined; visit: number | undefined; failed: boolean };
type State = {
  open: Open[];
  ended: { status: InstanceStatus; at: string } | null;
  failure: TimelineEvent | null;
};

/**
 * The state that a timeline tells, its events in order. It equals what the instance's row shows: status,
 * end, and the names of the current steps (in any order among those that one command opened).
 */
export function foldTimeline(events: readonly TimelineEvent[]): Folded {
  const state = events.reduce(apply, { open: [], ended: null, failure: null });
  const failed = state.open.some((step) => step.failed);
  const resting: InstanceStatus = failed ? "incident" : "waiting";
  const names = state.open.map(({ name }) => name).toReversed();
  return {
    status: state.ended?.status ?? (events.length === 0 ? "queued" : resting),
    endedAt: state.ended?.at ?? null,
    current: state.ended ? [] : [...new Set(names)],
    seq: events.at(-1)?.seq ?? 0,
  };
}

const nameIn = (event: TimelineEvent): string => String(event.details?.["step_name"] ?? "");

const ENDINGS: Readonly<Record<string, InstanceStatus>> = {
  completed: "completed",
  cancelled: "cancelled",
  expired: "expired",
  failed: "failed",
};

function apply(state: State, event: TimelineEvent): State {
  const ending = ENDINGS[event.event];
  if (ending) return { ...state, open: [], ended: { status: ending, at: event.at } };
  const { node, visit } = event;
  const name = nameIn(event);
  const others = state.open.filter((step) => !isSame(step, event, name));
  switch (event.event) {
    case "step_started":
      return { ...state, open: [...others, { name, node, visit, failed: false }] };
    case "error":
      return { ...state, open: [...others, { name, node, visit, failed: true }] };
    case "step_left":
      return { ...state, open: others };
    case "retried":
      return { ...state, open: state.open.filter((step) => !step.failed) };
    default:
      return state;
  }
}

const isSame = (step: Open, event: TimelineEvent, name: string): boolean =>
  event.node === undefined ? step.name === name : step.node === event.node && step.visit === event.visit;
