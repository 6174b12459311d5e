import type { Definition, Node, NodeOf, NodeType } from "@/lib/contracts/definition";
import { compile } from "../compile";
import type { NodeBehaviour } from "../nodes/node";
import { behaviourOf } from "../nodes/registry";
import type { CompiledDefinition } from "../types";
import { checkExpressions } from "./expressions";
import { checkFieldTypes } from "./fields";
import { checkGraph } from "./graph";
import { newReport, repeated } from "./problem";
import type { Findings, Report } from "./problem";
import { checkTriggers } from "./triggers";
import { checkWays } from "./ways";

/**
 * Every problem of a definition whose shape is right, each with a JSON pointer; a definition without one
 * can be published. Warnings are what will work and is probably not meant. Nodes of `unread` are taken as
 * they are: their own shape is known to be wrong already.
 */
export function check(document: Definition, unread: ReadonlySet<string> = new Set()): Findings {
  const findings: Findings = { problems: [], warnings: [] };
  const report = newReport(findings);
  const definition = compile(document);
  checkGraph(definition, report);
  for (const [at, node] of document.nodes.entries()) {
    if (unread.has(node.id)) continue;
    checkWays(definition, node, at, report);
    checkNode(definition, node, report.at(`/nodes/${at}`));
  }
  checkFieldTypes(definition, report);
  checkTriggers(document, report);
  checkExpressions(definition, report);
  for (const at of repeated(document.entity_types ?? []))
    report.warning(`/entity_types/${at}`, "stands here twice");
  return findings;
}

function checkNode(definition: CompiledDefinition, node: Node, report: Report): void {
  const behaviour = behaviourOf(node);
  if (!behaviour) return report.problem("/type", `Nodes of type ${node.type} are not available yet.`);
  runCheck(behaviour, node, definition, report);
}

const runCheck = <T extends NodeType>(
  behaviour: NodeBehaviour<T>,
  node: NodeOf<T>,
  definition: CompiledDefinition,
  report: Report,
): void => behaviour.check?.(node, definition, report);
