import type { CompiledDefinition, Way } from "../types";
import type { Report } from "./problem";

/** Parallel gateways: they fork or join, and every path into a join can bring something. */
export function checkParallel(definition: CompiledDefinition, node: string, report: Report): void {
  const into = definition.pathsInto(node);
  const out = definition.waysFrom(node);
  if (into.length < 2 && out.length < 2) {
    report.problem("", `"${node}" has neither several ways in nor several ways out.`);
  }
  if (into.length >= 2) checkJoin(definition, node, into, report);
  if (out.length >= 2) checkFork(definition, out, report);
}

type Path = readonly Way[];

function checkJoin(
  definition: CompiledDefinition,
  join: string,
  into: readonly Path[],
  report: Report,
): void {
  const before = reachableWithout(definition, definition.start ?? "", (node) => node === join);
  for (const [way] of into) {
    if (!way || before.has(way.edge.from)) continue;
    report.problem(
      "",
      `"${join}" waits for the way from "${way.edge.from}", which only comes from behind it.`,
    );
  }
  if (!isForked(definition, into)) {
    report.warning("", `No fork comes before "${join}": it waits for several paths, and only one arrives.`);
  }
}

/** Whether some fork has two ways out that lead to two paths in. */
function isForked(definition: CompiledDefinition, into: readonly Path[]): boolean {
  return definition.document.nodes.some(({ id, type }) => {
    const out = type === "parallel_gateway" ? definition.waysFrom(id) : [];
    const led = out.map((way) => into.filter((path) => leadsTo(definition, way, path)));
    return new Set(led.flat()).size >= 2 && led.filter((paths) => paths.length > 0).length >= 2;
  });
}

const leadsTo = (definition: CompiledDefinition, { edge, index }: Way, path: Path): boolean =>
  path.some((way) => way.index === index || definition.reachableFrom(edge.to).has(way.edge.from));

/** A path that can end before the join at which another one waits for it. */
function checkFork(definition: CompiledDefinition, out: readonly Way[], report: Report): void {
  const isJoin = (node: string) =>
    definition.typeOf(node) === "parallel_gateway" && definition.pathsInto(node).length >= 2;
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
