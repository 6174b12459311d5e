import type { NodeOf, NodeType } from "@/lib/contracts/definition";
import type { Report } from "../check/problem";
import type { Run } from "../run";
import type { Command, CompiledDefinition, Token } from "../types";

export type TaskCompleted = Extract<Command, { type: "task_completed" }>;
export type TimerFired = Extract<Command, { type: "timer_fired" }>;

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
  /** Somebody retries the token's incident. Without it, the node is entered anew. */
  retried?(run: Run, node: NodeOf<T>, token: Token): void;
  /** Reports every problem of the node in its graph; paths are relative to the node. */
  check?(node: NodeOf<T>, definition: CompiledDefinition, report: Report): void;
};
