import type { InstanceRow } from "@/db/schema";
import type { Definition } from "@/lib/contracts/definition";
import type { DiagramNode } from "@/lib/contracts/diagram";
import { operations } from "@/lib/contracts/operations";
import { layoutOf } from "../definitions/layout";
import { definitionOf } from "../definitions/versions";
import { service } from "../service";
import { visibleInstance } from "./find";

/** The version that an instance runs, drawn, with the way that its run has gone and where it is. */
export const getDiagram = service(operations.getDiagram, async (ctx, { id, direction }) => {
  const instance = await visibleInstance(ctx, id);
  const { document } = await definitionOf(ctx.db, ctx.tenant.id, instance);
  const { nodes, edges, ...size } = await layoutOf(document, direction);
  return {
    direction,
    ...size,
    nodes: nodes.map((node) => ({ ...node, ...standOf(instance, document, node) })),
    edges: edges.map((edge, at) => ({ ...edge, taken: instance.taken[at] ?? 0 })),
  };
});

type Node = Pick<DiagramNode, "id" | "type">;

function standOf(
  instance: InstanceRow,
  document: Definition,
  node: Node,
): Pick<DiagramNode, "state" | "visits"> {
  const visits = visitsOf(instance, document, node);
  const tokens = instance.tokens.filter((token) => token.node === node.id);
  if (instance.error?.node === node.id || tokens.some(({ state }) => state === "incident"))
    return { state: "failed", visits: Math.max(visits, 1) };
  if (tokens.length > 0)
    return { state: instance.pausedAt === null ? "current" : "paused", visits: Math.max(visits, 1) };
  return { state: visits > 0 ? "done" : "idle", visits };
}

/** How often this run came to a node: by the ways into it, or put there by a restart. */
function visitsOf({ taken, visits, run }: InstanceRow, { edges }: Definition, { id, type }: Node): number {
  if (type === "start") return 1;
  const came = edges.reduce((sum, { to }, at) => sum + (to === id ? (taken[at] ?? 0) : 0), 0);
  return came === 0 && run === 1 ? Math.min(visits[id] ?? 0, 1) : came;
}
