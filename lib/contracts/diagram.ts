import { z } from "zod";
import { PathId } from "./primitives";

export const DIRECTIONS = ["right", "down"] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const GetDiagram = z.object({
  id: PathId,
  direction: z.enum(DIRECTIONS).default("right").describe("Which way the workflow runs"),
});

const Point = z.object({ x: z.number(), y: z.number() });

export const NODE_STATES = ["idle", "done", "current", "failed", "paused"] as const;

export const DiagramNode = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  state: z.enum(NODE_STATES),
  visits: z.int().describe("How often this run has entered it"),
});
export type DiagramNode = z.infer<typeof DiagramNode>;

export const EDGE_KINDS = ["result", "condition", "default", "timeout", "error"] as const;

export const DiagramEdge = z.object({
  from: z.string(),
  to: z.string(),
  kind: z.enum(EDGE_KINDS).nullable(),
  label: z.string().nullable(),
  label_at: z.object({ x: z.number(), y: z.number(), width: z.number() }).nullable(),
  points: z.array(Point).describe("The line, from its first corner to its last"),
  taken: z.int().describe("How often this run has taken it"),
});
export type DiagramEdge = z.infer<typeof DiagramEdge>;

/** An instance's definition, laid out, with the way that its run has gone. */
export const Diagram = z.object({
  direction: z.enum(DIRECTIONS),
  width: z.number(),
  height: z.number(),
  nodes: z.array(DiagramNode),
  edges: z.array(DiagramEdge),
});
export type Diagram = z.infer<typeof Diagram>;
