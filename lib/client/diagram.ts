import type { DiagramEdge, DiagramNode } from "@/lib/contracts/diagram";
import type { InstanceDetail, InstanceTask } from "@/lib/contracts/instances";
import type { InstanceStep } from "@/lib/contracts/runs";

/** How far a corner of an edge is rounded. */
const ROUND = 6;

type Point = DiagramEdge["points"][number];

/** An edge's line as the path of an SVG, its corners rounded. */
export function pathOf([first, ...rest]: readonly Point[]): string {
  if (!first) return "";
  const parts = [`M${first.x} ${first.y}`];
  for (const [at, corner] of rest.entries()) {
    const before = rest[at - 1] ?? first;
    const after = rest[at + 1];
    if (!after) {
      parts.push(`L${corner.x} ${corner.y}`);
      continue;
    }
    const [into, out] = [towards(corner, before), towards(corner, after)];
    parts.push(`L${into.x} ${into.y}Q${corner.x} ${corner.y} ${out.x} ${out.y}`);
  }
  return parts.join("");
}

/** The point on the way from a corner to another, a rounding away. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(ROUND, length / 2) / length;
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

/** The tasks of a node, those of the run that goes on; and the steps of its machine. */
export const workAt = (
  { id }: Pick<DiagramNode, "id">,
  instance: Pick<InstanceDetail, "tasks" | "run">,
  steps: readonly InstanceStep[],
): { tasks: InstanceTask[]; steps: InstanceStep[] } => ({
  tasks: instance.tasks.filter(({ node_id, run }) => node_id === id && run === instance.run),
  steps: steps.filter(({ node_id }) => node_id === id),
});

/** The kinds of nodes that have a word and a look of their own. */
export const NODE_TYPES = [
  "start",
  "end",
  "user_task",
  "service_task",
  "script_task",
  "exclusive_gateway",
  "parallel_gateway",
  "timer",
  "event",
  "call_activity",
] as const;
export type KnownType = (typeof NODE_TYPES)[number];

export const knownType = (type: string): KnownType =>
  NODE_TYPES.find((known) => known === type) ?? "script_task";

/** The node that an arrow leads to from another, in the order of the definition. */
export function neighbour(nodes: readonly DiagramNode[], id: string, key: string): string | null {
  const at = nodes.findIndex((node) => node.id === id);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
  if (key === "Home") return nodes[0]?.id ?? null;
  if (key === "End") return nodes.at(-1)?.id ?? null;
  return step === undefined || at < 0 ? null : (nodes[at + step]?.id ?? null);
}
