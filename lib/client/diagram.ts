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

const GATEWAYS: ReadonlySet<string> = new Set(["exclusive_gateway", "parallel_gateway"]);

/** Whether a node is drawn as a diamond. */
export const isGateway = (type: string): boolean => GATEWAYS.has(type);

/**
 * An edge's points, those at a gateway moved to the outline of its diamond, which reaches beyond the
 * gateway's box in the middle of each side: an arrow ends where it is seen.
 */
export function onOutline(
  { from, to, points }: Pick<DiagramEdge, "from" | "to" | "points">,
  nodes: readonly DiagramNode[],
): Point[] {
  const moved = [...points];
  const diamond = (id: string) => nodes.find((node) => node.id === id && isGateway(node.type));
  const [start, end] = [diamond(from), diamond(to)];
  const [first, second, last, beforeLast] = [points[0], points[1], points.at(-1), points.at(-2)];
  if (start && first && second) moved[0] = atDiamond(first, second, start);
  if (end && last && beforeLast) moved[moved.length - 1] = atDiamond(last, beforeLast, end);
  return moved;
}

/** A point at a side of a gateway's box, moved along its edge to the diamond's side. */
function atDiamond(point: Point, next: Point, { x, y, width, height }: DiagramNode): Point {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  const reach = width / Math.SQRT2;
  if (point.y === next.y) {
    const along = reach - Math.abs(point.y - middleY);
    return { x: middleX + Math.sign(point.x - middleX) * along, y: point.y };
  }
  const along = reach - Math.abs(point.x - middleX);
  return { x: point.x, y: middleY + Math.sign(point.y - middleY) * along };
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
