import type { CompiledDefinition, Way } from "../types";
import type { Report } from "./problem";

/** Parallel gateways: they fork or join, and every way into a join can bring something. */
export function checkParallel(definition: CompiledDefinition, node: string, report: Report): void {
  const into = definition.waysInto(node);
  const out = definition.waysFrom(node);
  if (into.length < 2 && out.length < 2)
    report.problem("", `"${node}" has neither several ways in nor several ways out.`);
  if (into.length >= 2) checkJoin(definition, node, into, report);
  if (out.length >= 2) checkFork(definition, out, report);
}

function checkJoin(definition: CompiledDefinition, join: string, into: readonly Way[], report: Report): void {
  const before = reachableWithout(definition, definition.start ?? "", (node) => node === join);
  for (const { edge } of into) {
    if (before.has(edge.from)) continue;
    report.problem("", `"${join}" waits for the way from "${edge.from}", which only comes from behind it.`);
  }
  if (!isForked(definition, into)) {
    report.warning("", `No fork comes before "${join}": it waits for several paths, and only one arrives.`);
  }
}

/** Whether some fork has two ways out that lead to two ways in. */
function isForked(definition: CompiledDefinition, into: readonly Way[]): boolean {
  return definition.document.nodes.some(({ id, type }) => {
    const out = type === "parallel_gateway" ? definition.waysFrom(id) : [];
    const reached = out.map(
      ({ edge }) => new Set(into.filter((way) => definition.reachableFrom(edge.to).has(way.edge.from))),
    );
    const all = new Set(reached.flatMap((ways) => [...ways]));
    return all.size >= 2 && reached.filter((ways) => ways.size > 0).length >= 2;
  });
}

/** A path that can end before the join at which another one waits for it. */
function checkFork(definition: CompiledDefinition, out: readonly Way[], report: Report): void {
  const isJoin = (node: string) =>
    definition.typeOf(node) === "parallel_gateway" && definition.waysInto(node).length >= 2;
  const branches = out.map(({ edge }) => reachableWithout(definition, edge.to, isJoin));
  const joins = out.some(({ edge }) => [...definition.reachableFrom(edge.to)].some(isJoin));
  const ends = branches.some((nodes) => [...nodes].some((node) => endsQuietly(definition, node)));
  if (joins && ends)
    report.warning("", "A path of this fork can end before the join, which then waits in vain.");
}

function endsQuietly(definition: CompiledDefinition, id: string): boolean {
  const node = definition.node(id);
  return node?.type === "end" && !node.terminate && node.status !== "failed";
}

/** What can be reached from a node without passing one that stops. */
function reachableWithout(
  definition: CompiledDefinition,
  from: string,
  stops: (node: string) => boolean,
): Set<string> {
  const reached = new Set(stops(from) ? [] : [from]);
  for (const node of reached) {
    for (const { edge } of definition.waysFrom(node)) if (!stops(edge.to)) reached.add(edge.to);
  }
  return reached;
}
