import type { NodeOf, NodeType } from "@/lib/contracts/definition";
import type { Json } from "@/lib/contracts/primitives";
import type { Report } from "../check/problem";
import type { Run } from "../run";
import type { Command, CompiledDefinition, Token } from "../types";

export type TaskCompleted = Extract<Command, { type: "task_completed" }>;
export type TimerFired = Extract<Command, { type: "timer_fired" }>;
export type StepEnded = Extract<Command, { type: "step_succeeded" | "step_failed" }>;
export type ChildFinished = Extract<Command, { type: "child_finished" }>;

/**
 * What a kind of node does. A new kind is one file with one of these, and a row in the registry.
 * Everything here may throw a `Fault`, before it has changed anything: the token becomes an incident.
 */
export type NodeBehaviour<T extends NodeType> = {
  /** A token has arrived. It waits, moves on or is consumed. */
  enter(run: Run, node: NodeOf<T>, token: Token): void;
  /** A person has completed a task of the node, in the token's visit. */
  completed?(run: Run, node: NodeOf<T>, token: Token, command: TaskCompleted): void;
  /** Whether a completion fits the token; what does not changes nothing. */
  accepts?(node: NodeOf<T>, token: Token, command: TaskCompleted): boolean;
  /** A timer of the node has fired, in the token's visit. */
  fired?(run: Run, node: NodeOf<T>, token: Token, command: TimerFired): void;
  /** A machine has begun an attempt. */
  started?(run: Run, node: NodeOf<T>, token: Token): void;
  /** An attempt has ended, well or not. */
  answered?(run: Run, node: NodeOf<T>, token: Token, command: StepEnded): void;
  /** The event that the node waits for has come. */
  received?(run: Run, node: NodeOf<T>, token: Token, body: Json): void;
  /** The instance that the node has called has ended. */
  returned?(run: Run, node: NodeOf<T>, token: Token, command: ChildFinished): void;
  /** The instance goes on after a pause, and the token still waits. */
  resumed?(run: Run, node: NodeOf<T>, token: Token): void;
  /** Somebody retries the token's incident. Without it, the node is entered anew. */
  retried?(run: Run, node: NodeOf<T>, token: Token): void;
  /** Reports every problem of the node in its graph; paths are relative to the node. */
  check?(node: NodeOf<T>, definition: CompiledDefinition, report: Report): void;
};
