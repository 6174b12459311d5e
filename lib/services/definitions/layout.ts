import type { ElkExtendedEdge, ElkNode } from "elkjs/lib/elk.bundled.js";
import type { Definition, Edge, Node } from "@/lib/contracts/definition";
import type { Diagram, DiagramEdge, DiagramNode, Direction } from "@/lib/contracts/diagram";

type Place = Omit<DiagramNode, "state" | "visits">;
type Line = Omit<DiagramEdge, "taken">;

/** A definition drawn: where its nodes stand and how its edges run, in pixels, in the document's order. */
export type Layout = Pick<Diagram, "width" | "height"> & { nodes: Place[]; edges: Line[] };

const LABEL_HEIGHT = 16;
const MARGIN = 16;
const sizes: Partial<Record<Node["type"], [width: number, height: number]>> = {
  start: [36, 36],
  end: [36, 36],
  exclusive_gateway: [44, 44],
  parallel_gateway: [44, 44],
};
const STEP: [number, number] = [176, 56];

const drawn = new WeakMap<Definition, Map<Direction, Promise<Layout>>>();

/** The layout of a definition, worked out once for each document and direction. */
export function layoutOf(document: Definition, direction: Direction): Promise<Layout> {
  const known = drawn.get(document) ?? new Map<Direction, Promise<Layout>>();
  drawn.set(document, known);
  const layout = known.get(direction) ?? layOut(document, direction);
  known.set(direction, layout);
  return layout;
}

async function layOut(document: Definition, direction: Direction): Promise<Layout> {
  // Large, and needed by this alone.
  const { default: Elk } = await import("elkjs/lib/elk.bundled.js");
  const {
    width = 0,
    height = 0,
    children = [],
    edges = [],
  } = await new Elk().layout(graphOf(document, direction));
  return {
    width: width + 2 * MARGIN,
    height: height + 2 * MARGIN,
    nodes: document.nodes.map((node) =>
      placeOf(
        node,
        children.find(({ id }) => id === node.id),
      ),
    ),
    edges: document.edges.map((edge, at) =>
      lineOf(
        document,
        edge,
        edges.find(({ id }) => id === `${at}`),
      ),
    ),
  };
}

const graphOf = (document: Definition, direction: Direction): ElkNode => ({
  id: "root",
  layoutOptions: {
    "elk.algorithm": "layered",
    "elk.direction": direction.toUpperCase(),
    "elk.edgeRouting": "ORTHOGONAL",
    "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
    "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
    "elk.layered.spacing.nodeNodeBetweenLayers": "48",
    "elk.spacing.nodeNode": "32",
    "elk.spacing.edgeLabel": "4",
    "elk.edgeLabels.inline": "false",
    "elk.padding": "[top=0,left=0,bottom=20,right=0]",
  },
  children: document.nodes.map(({ id, type }) => {
    const [width, height] = sizes[type] ?? STEP;
    return { id, width, height };
  }),
  edges: document.edges.map((edge, at) => edgeIn(document, edge, at)),
});

function edgeIn(document: Definition, edge: Edge, at: number): ElkExtendedEdge {
  const { kind, label } = meaningOf(document, edge);
  // Where no text of the document's stands, the reader's language has a word about as long as the kind.
  const text = label ?? kind;
  const labels = text === null ? [] : [{ text, width: widthOf(text), height: LABEL_HEIGHT }];
  return { id: `${at}`, sources: [edge.from], targets: [edge.to], labels };
}

const LABEL_MAX = 28;
/** About as wide as the text is at 11 pixels. */
const widthOf = (label: string): number => Math.min(label.length, LABEL_MAX) * 6.2 + 10;

/** What makes an instance take an edge. */
function meaningOf(
  { nodes, edges }: Definition,
  { from, on, when, default: isDefault }: Edge,
): Pick<Line, "kind" | "label"> {
  if (when !== undefined) return { kind: "condition", label: when.replace(/^=\s*/, "") };
  // Where there is no other way, nothing is decided.
  const isOnly = edges.filter((edge) => edge.from === from).length === 1;
  if (isDefault) return { kind: isOnly ? null : "default", label: null };
  if (on === undefined) return { kind: null, label: null };
  const node = nodes.find(({ id }) => id === from);
  const result = node?.type === "user_task" ? node.results.find(({ code }) => code === on) : undefined;
  if (result) return { kind: "result", label: result.label ?? on };
  return on === "timeout" || on === "error" ? { kind: on, label: null } : { kind: "result", label: on };
}

function placeOf({ id, type, ...node }: Node, at: ElkNode | undefined): Place {
  const name = "name" in node && node.name ? node.name : id;
  const { x = 0, y = 0, width = 0, height = 0 } = at ?? {};
  return { id, type, name, x: x + MARGIN, y: y + MARGIN, width, height };
}

function lineOf(document: Definition, edge: Edge, at: ElkExtendedEdge | undefined): Line {
  const shift = ({ x, y }: { x: number; y: number }) => ({ x: x + MARGIN, y: y + MARGIN });
  const points = (at?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(shift),
  );
  const [label] = at?.labels ?? [];
  const label_at = label ? { ...shift({ x: label.x ?? 0, y: label.y ?? 0 }), width: label.width ?? 0 } : null;
  return { from: edge.from, to: edge.to, ...meaningOf(document, edge), label_at, points };
}
