import type { Definition, Edge, Node } from "@/lib/contracts/definition";
import type { CompiledDefinition } from "../types";
import { repeated } from "./problem";
import type { Report } from "./problem";

/** One start, ids that are unique, edges that lead somewhere, nodes that can be reached and left. */
export function checkGraph(definition: CompiledDefinition, report: Report): void {
  const { document } = definition;
  checkStart(document, report);
  for (const at of repeated(document.nodes.map(({ id }) => id))) {
    report.problem(`/nodes/${at}/id`, `The id "${document.nodes[at]?.id}" is taken by another node.`);
  }
  for (const [at, edge] of document.edges.entries()) checkEnds(definition, edge, report.at(`/edges/${at}`));
  for (const [at, node] of document.nodes.entries()) checkPlace(definition, node, report.at(`/nodes/${at}`));
  checkCircles(definition, report);
}

function checkStart({ nodes }: Definition, report: Report): void {
  const starts = nodes.flatMap((node, at) => (node.type === "start" ? [at] : []));
  if (starts.length === 0) report.problem("/nodes", "There must be a start node.");
  for (const at of starts.slice(1)) report.problem(`/nodes/${at}`, "There must be only one start node.");
  if (!nodes.some((node) => node.type === "end")) report.problem("/nodes", "There must be an end node.");
}

function checkEnds(definition: CompiledDefinition, edge: Edge, report: Report): void {
  for (const side of ["from", "to"] as const) {
    if (!definition.node(edge[side])) report.problem(`/${side}`, `There is no node "${edge[side]}".`);
  }
  if (definition.typeOf(edge.from) === "end") report.problem("/from", "No way leads on from an end.");
  if (definition.typeOf(edge.to) === "start") report.problem("/to", "No way leads into the start.");
}

function checkPlace(definition: CompiledDefinition, node: Node, report: Report): void {
  // The only lower-case name that every object has by itself.
  if (node.id === "constructor") report.problem("/id", 'The name "constructor" cannot be taken.');
  if (node.type !== "end" && definition.waysFrom(node.id).length === 0) {
    report.problem("", `No way leads on from "${node.id}".`);
  }
  if (definition.start === undefined) return;
  if (!definition.reachableFrom(definition.start).has(node.id)) {
    report.problem("", `No way leads from the start to "${node.id}".`);
  } else if (!reachesEnd(definition, node.id)) {
    report.warning("", `From "${node.id}" no end can be reached.`);
  }
}

/** A circle of gateways alone: whoever comes into it would go round for ever. */
function checkCircles(definition: CompiledDefinition, report: Report): void {
  for (const [at, { id }] of definition.document.nodes.entries()) {
    if (isOnCircle(definition, id))
      report.warning(`/nodes/${at}`, `A circle of gateways leads from "${id}" back to it.`);
  }
}

function isOnCircle(definition: CompiledDefinition, id: string): boolean {
  const isGateway = (node: string) => definition.typeOf(node)?.endsWith("_gateway") ?? false;
  if (!isGateway(id)) return false;
  const reached = new Set(
    definition
      .waysFrom(id)
      .map(({ edge }) => edge.to)
      .filter(isGateway),
  );
  for (const node of reached) {
    for (const { edge } of definition.waysFrom(node)) if (isGateway(edge.to)) reached.add(edge.to);
  }
  return reached.has(id);
}

const reachesEnd = (definition: CompiledDefinition, node: string): boolean =>
  [...definition.reachableFrom(node)].some((one) => definition.typeOf(one) === "end");
