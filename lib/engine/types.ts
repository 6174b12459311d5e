import type { Definition, Edge, Node, NodeType, Result } from "@/lib/contracts/definition";
import type { Field } from "@/lib/contracts/field";
import type { Json } from "@/lib/contracts/primitives";
import type { ChildOutcome, StepError, Work } from "./work";

/** The states of an instance; each contract spells them in its own words. */
export type InstanceStatus =
  | "queued"
  | "running"
  | "waiting"
  | "pausing"
  | "paused"
  | "completed"
  | "cancelled"
  | "failed"
  | "incident"
  | "expired";

export const FINISHED: ReadonlySet<InstanceStatus> = new Set(["completed", "cancelled", "failed", "expired"]);

/** Nothing of the instance moves on; `pausing` while a machine still finishes what it had begun. */
export const PAUSED: ReadonlySet<InstanceStatus> = new Set(["pausing", "paused"]);

/** A failure that waits for a person. */
export type Incident = { message: string; at: string };

/**
 * Where an instance is: one per active path. `order` grows with every command, so the tokens with the
 * highest order are those entered last; what one command enters is a tie, which the definition's order
 * breaks. A token that waits in a join carries no task.
 */
export type Token = {
  id: number;
  node: string;
  visit: number;
  order: number;
  state: "waiting" | "joining" | "incident";
  /** Which edge brought it here, as an index into the definition's edges; joins count by it. */
  via: number | null;
  incident: Incident | null;
  /** To whom its task was given when it opened: a username or a group's name. */
  assignedTo?: string;
  /** The answers so far, where several people perform one node. */
  answers?: { ordinal: number; result: string }[];
  /** Which escalations have fired in this visit. */
  escalated?: number[];
  /** How far the machine's work is, where a machine does it. */
  work?: Work;
  /** What came while the instance was paused, in order; it takes effect when the instance goes on. */
  held?: HeldCommand[];
};

/** What the last visit of a node gave: `steps.<node id>` of an expression. */
export type StepResult = {
  result: string | null;
  data: Record<string, Json>;
  by: string | null;
  at: string;
  /** Everybody who has performed the node in any visit, by username. */
  performers?: string[];
};

export type Entity = { type: string; id: string | null; label: string | null };

/** The state that the engine steps. Plain JSON, so that it is stored and folded as it is. */
export type Instance = {
  id: string;
  status: InstanceStatus;
  tokens: Token[];
  /** How often each node has been entered. */
  visits: Record<string, number>;
  /** Captured data and variables, the newest value of each name. */
  variables: Record<string, Json>;
  stepResults: Record<string, StepResult>;
  params: Json;
  entity: Entity;
  initiator: string | null;
  priority: number;
  startedAt: string;
  endedAt: string | null;
  /** The number of the last timeline event. */
  seq: number;
  /** When it ends by itself, whatever it waits for; null when it does not. */
  expiresAt: string | null;
  output: Json;
  error: { name: string; message: string; node: string | null } | null;
  /** Counts the restarts from the start; `taken`: how often each edge was taken in this run, by its index. */
  run: number;
  taken: Record<string, number>;
};

/** Who did it: a user by name, or the system. */
export type Actor = { id: string; username: string } | "system";

/** A person, and who gets their new tasks in their place, if somebody does. */
export type DirectoryUser = {
  id: string;
  username: string;
  substitute?: { id: string; username: string };
};

/** The people and groups that a transition asked for. A name that is missing here was not looked up yet; null is unknown. */
export type Directory = {
  users: Record<string, DirectoryUser | null>;
  groups: Record<string, { id: string; name: string; pick: DirectoryUser | null } | null>;
  /** The events of each type that came before anybody waited for them, oldest first. */
  events?: Record<string, KeptEvent[]>;
};
export type KeptEvent = { id: string; body: Json };
export type Needs = { users: string[]; groups: GroupNeed[]; events: string[] };
export type GroupNeed = {
  name: string;
  /** How to pick one member; null when the group itself gets the task. */
  strategy: "least_loaded" | "round_robin" | null;
  /** Usernames that must not be picked. */
  exclude?: string[];
};

/**
 * `retry`: a failed attempt is due again. `lease`: nobody has been heard of who works on a step. `child`: a call
 * is to be looked after. `orphan`: whoever called this instance has ended.
 */
export type TimerKind =
  | "timeout"
  | "escalation"
  | "timer"
  | "event_timeout"
  | "expiry"
  | "retry"
  | "lease"
  | "child"
  | "orphan";

export type Command =
  | { type: "start"; by: Actor }
  | {
      type: "task_completed";
      node: string;
      visit: number;
      ordinal: number;
      result: string;
      data: Record<string, Json>;
      comment: string | null;
      by: Actor;
      /** The username of the person in whose place it was completed. */
      onBehalfOf?: string;
    }
  | {
      type: "timer_fired";
      kind: TimerKind;
      node: string;
      visit: number;
      index: number;
      /** To whom the task belongs by now, for the timeline of an escalation. */
      assignedTo?: string;
    }
  | { type: "attempt_started"; node: string; visit: number; attempt: number }
  | { type: "step_succeeded"; node: string; visit: number; attempt: number; response: Json }
  | {
      type: "step_failed";
      node: string;
      visit: number;
      attempt: number;
      error: StepError;
      /** Trying again would be no use. */
      final?: boolean;
    }
  | { type: "step_lost"; node: string; visit: number; attempt: number }
  | { type: "child_finished"; node: string; visit: number; outcome: ChildOutcome }
  | { type: "event_received"; event: string; body: Json; by: Actor }
  | { type: "pause"; by: Actor }
  | { type: "resume"; by: Actor }
  | { type: "restart"; from: string | null; by: Actor }
  | { type: "terminate"; by: Actor }
  | { type: "cancel"; reason: string; by: Actor }
  | { type: "retry"; by: Actor };

/** What may come while an instance is paused, and waits with it. */
export type HeldCommand = Extract<
  Command,
  { type: "timer_fired" | "step_succeeded" | "step_failed" | "child_finished" }
>;

/** A timeline event; `seq` numbers them 1..n per instance without a gap. */
export type TimelineEvent = {
  seq: number;
  event: string;
  at: string;
  actor: string;
  details: Record<string, Json> | null;
};

export type Assignee =
  | {
      /** `onBehalfOf`: the username of the person in whose place this one has the task. */
      user: { id: string; username: string; onBehalfOf?: string };
      group: { id: string; name: string } | null;
    }
  | { user: null; group: { id: string; name: string } };

/** Why a task closed without a person's completion. */
export type ClosedBy = "cancelled" | "timeout" | "terminated" | "quorum" | "restarted" | "expired" | "failed";

/** What the outside world must do about a transition. Data only; `advance` carries it out in one transaction. */
export type Effect =
  | {
      type: "open_task";
      node: string;
      visit: number;
      ordinal: number;
      name: string;
      description: string | null;
      fields: Field[];
      results: Result[];
      assignee: Assignee;
      /** Usernames that may not complete it. */
      excluded: string[];
      priority: number;
      dueAt: string | null;
    }
  | { type: "close_tasks"; node: string; visit: number; closedBy: ClosedBy }
  | { type: "set_timer"; kind: TimerKind; node: string; visit: number; index: number; at: string }
  | { type: "clear_timers"; node: string; visit: number }
  | { type: "escalate_task"; node: string; visit: number; assignee: Assignee | null }
  | { type: "notify"; kind: "escalated"; node: string; visit: number; users: string[]; groups: string[] }
  | {
      type: "open_step";
      node: string;
      visit: number;
      name: string;
      kind: NodeType;
      status: "queued" | "waiting";
      config: Json;
      wakeAt: string | null;
    }
  | { type: "run_step"; node: string; visit: number; attempt: number }
  | { type: "start_attempt"; node: string; visit: number; attempt: number }
  | {
      type: "end_attempt";
      node: string;
      visit: number;
      attempt: number;
      error: StepError | null;
      /** When the step is tried again; null when it is not, or not known yet. */
      wakeAt: string | null;
      status: "queued" | "waiting";
    }
  | {
      type: "close_step";
      node: string;
      visit: number;
      status: "completed" | "failed" | "cancelled";
      output: Json;
      error: StepError | null;
    }
  | { type: "drop_steps" }
  | { type: "cancel_child"; node: string; visit: number }
  | { type: "keep_event"; event: string; body: Json }
  | { type: "take_event"; id: string }
  | { type: "append"; event: TimelineEvent };

/**
 * What a transition yields. `opened` is the first node that this very command opened. When `needs`
 * names somebody, the directory did not know enough: look them up and run the same transition again.
 */
export type Step = {
  instance: Instance;
  effects: Effect[];
  opened: { node: string; name: string }[];
  needs: Needs;
};

/** An edge and its index in the definition. */
export type Way = { edge: Edge; index: number };

/** A definition with its look-ups made once; see `compile`. */
export type CompiledDefinition = {
  document: Definition;
  start: string | undefined;
  node(id: string): Node | undefined;
  typeOf(node: string): NodeType | undefined;
  /** What people call a node: its name, else its id. */
  nameOf(node: string): string;
  /** Where a node stands in the document, to break ties. */
  positionOf(node: string): number;
  waysFrom(node: string): readonly Way[];
  waysInto(node: string): readonly Way[];
  /**
   * The ways into a node, those together of which one token takes only one: the exits of a task, of a choice.
   * A join waits for one token of each of these paths.
   */
  pathsInto(node: string): readonly (readonly Way[])[];
  /** Every node that can follow a node, itself included. */
  reachableFrom(node: string): ReadonlySet<string>;
  /** Every field and variable that the document declares. */
  names: readonly string[];
  /** The names that each node captures or sets. */
  namesOf(node: string): readonly string[];
};
