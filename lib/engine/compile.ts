import type { Definition, Edge, Node } from "@/lib/contracts/definition";
import type { CompiledDefinition, Way } from "./types";

const byDocument = new WeakMap<Definition, CompiledDefinition>();

/** A definition with its look-ups made once. The same document gives the same object. */
export function compile(document: Definition): CompiledDefinition {
  const before = byDocument.get(document);
  if (before) return before;
  const compiled = build(document);
  byDocument.set(document, compiled);
  return compiled;
}

function build(document: Definition): CompiledDefinition {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const positions = new Map(document.nodes.map((node, at) => [node.id, at]));
  const from = waysBy(document.edges, (edge) => edge.from);
  const into = waysBy(document.edges, (edge) => edge.to);
  const isFork = ({ edge }: Way) => nodes.get(edge.from)?.type === "parallel_gateway";
  const paths = new Map([...into].map(([id, ways]) => [id, pathsOf(ways, isFork)]));
  const reached = new Map<string, ReadonlySet<string>>();
  const names = new Map(document.nodes.map((node) => [node.id, namesOf(node)]));

  return {
    document,
    start: document.nodes.find((node) => node.type === "start")?.id,
    node: (id) => nodes.get(id),
    typeOf: (id) => nodes.get(id)?.type,
    nameOf: (id) => nodes.get(id)?.name ?? id,
    positionOf: (id) => positions.get(id) ?? document.nodes.length,
    waysFrom: (id) => from.get(id) ?? [],
    waysInto: (id) => into.get(id) ?? [],
    pathsInto: (id) => paths.get(id) ?? [],
    reachableFrom(id) {
      const before = reached.get(id) ?? reach(id, from);
      reached.set(id, before);
      return before;
    },
    names: [...new Set([...names.values()].flat())],
    namesOf: (id) => names.get(id) ?? [],
  };
}

function waysBy(edges: readonly Edge[], end: (edge: Edge) => string): Map<string, Way[]> {
  const ways = new Map<string, Way[]>();
  for (const [index, edge] of edges.entries()) {
    const here = ways.get(end(edge)) ?? [];
    here.push({ edge, index });
    ways.set(end(edge), here);
  }
  return ways;
}

/** The ways of one node are alternatives, unless the node is a fork. */
function pathsOf(ways: readonly Way[], isFork: (way: Way) => boolean): Way[][] {
  const paths = new Map<string | number, Way[]>();
  for (const way of ways) {
    const key = isFork(way) ? way.index : way.edge.from;
    paths.set(key, [...(paths.get(key) ?? []), way]);
  }
  return [...paths.values()];
}

function reach(start: string, from: ReadonlyMap<string, readonly Way[]>): Set<string> {
  const reached = new Set([start]);
  for (const node of reached) for (const { edge } of from.get(node) ?? []) reached.add(edge.to);
  return reached;
}

/** The names that a node gives to `data`. */
function namesOf(node: Node): string[] {
  switch (node.type) {
    case "user_task":
      return (node.fields ?? []).map((field) => field.name);
    case "script_task":
      return Object.keys(node.set);
    case "service_task":
    case "event":
    case "call_activity":
      return node.as === undefined ? [] : [node.as];
    case "start":
    case "end":
    case "exclusive_gateway":
    case "parallel_gateway":
    case "timer":
      return [];
  }
}
