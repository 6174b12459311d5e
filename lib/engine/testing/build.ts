import type { Definition, Edge, Node, NodeOf } from "@/lib/contracts/definition";

type Task = Omit<NodeOf<"user_task">, "type" | "id" | "name" | "results" | "assign">;

/** A user task with results of the given codes, given to Ana unless told otherwise. */
export const task = (
  id: string,
  results: readonly string[] = ["done"],
  more: Partial<Task & Pick<NodeOf<"user_task">, "assign" | "name">> = {},
): Node => ({
  id,
  type: "user_task",
  name: id,
  assign: { user: "ana" },
  results: results.map((code) => ({ code, label: code })),
  ...more,
});

export const START_NODE: Node = { id: "start", type: "start" };
export const END_NODE: Node = { id: "end", type: "end" };
export const fork = (id: string): Node => ({ id, type: "parallel_gateway" });
export const choice = (id: string): Node => ({ id, type: "exclusive_gateway" });

type Way = string | readonly [way: string, more: Omit<Edge, "from" | "to">];

/** A definition of the nodes between start and end, and of ways written `a > b`. */
export function definition(nodes: readonly Node[], ways: readonly Way[]): Definition {
  return {
    key: "test",
    name: "Test",
    nodes: [START_NODE, ...nodes, END_NODE],
    edges: ways.flatMap((way) => (typeof way === "string" ? edges(way, {}) : edges(way[0], way[1]))),
  };
}

function edges(path: string, more: Omit<Edge, "from" | "to">): Edge[] {
  const stops = path.split(" > ");
  return stops.slice(1).map((to, at) => ({ from: stops[at] ?? "", to, ...more }));
}
