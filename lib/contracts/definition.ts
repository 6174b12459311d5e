import { z } from "zod";
import { Expression, Field, Identifier } from "./field";
import { EntityType, Json } from "./primitives";

/** ISO 8601 duration: `PT0.5S`, `P2D`, `P1DT12H`. Years and months are not taken: they have no fixed length. */
const DURATION = /^P(?!$)(\d+W|(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,3})?S)?)?)$/;
const FixedDuration = z.string().regex(DURATION, "must be an ISO 8601 duration such as P2D or PT30M");
/** A duration, literal or as an expression. */
export const Duration = z.union(
  [FixedDuration, Expression],
  "must be an ISO 8601 duration such as P2D, or an expression",
);

const Name = z.string().min(1).max(200);

const Assign = z.union([
  z.strictObject({ user: z.string().min(1).max(200) }),
  z.strictObject({
    group: z.string().min(1).max(200),
    strategy: z.enum(["least_loaded", "round_robin"]).optional(),
  }),
  z.strictObject({ initiator: z.literal(true) }),
  z.strictObject({ expression: Expression }),
]);
export type Assign = z.infer<typeof Assign>;

const Target = z.union([
  z.strictObject({ user: z.string().min(1) }),
  z.strictObject({ group: z.string().min(1) }),
]);

const Escalation = z
  .strictObject({ after: Duration, notify: z.array(Target).min(1).optional(), reassign: Target.optional() })
  .refine((one) => one.notify !== undefined || one.reassign !== undefined, "must notify or reassign");

export const ResultCode = z.string().min(1).max(80);
export const Result = z.strictObject({
  code: ResultCode,
  label: Name,
  comment: z.enum(["required", "optional"]).optional(),
});
export type Result = z.infer<typeof Result>;

const node = { id: Identifier, name: Name.optional(), description: z.string().max(2000).optional() };

const Retries = z.strictObject({
  limit: z.int().min(0).max(1000).optional(),
  delay: Duration.optional(),
  backoff: z.enum(["constant", "linear", "exponential"]).optional(),
});

/** One node of a definition. A new kind is a row here and a file in `lib/engine/nodes`. */
export const Node = z.discriminatedUnion("type", [
  z.strictObject({ ...node, type: z.literal("start") }),
  z.strictObject({
    ...node,
    type: z.literal("end"),
    output: Expression.optional(),
    status: z.enum(["completed", "failed"]).optional(),
    error: z.string().max(2000).optional(),
    terminate: z.boolean().optional(),
  }),
  z.strictObject({
    ...node,
    type: z.literal("user_task"),
    name: Name,
    assign: Assign,
    results: z.array(Result).min(1).max(50),
    fields: z.array(Field).max(200).optional(),
    due: z.union([Duration, z.iso.datetime({ offset: true })]).optional(),
    priority: z.int().min(0).max(100).optional(),
    escalations: z.array(Escalation).max(20).optional(),
    exclude: z.array(Identifier).max(20).optional(),
    timeout: z.strictObject({ after: Duration }).optional(),
    performers: z
      .strictObject({ count: z.int().min(1).max(100), needed: z.int().min(1).max(100), result: ResultCode })
      .optional(),
  }),
  z.strictObject({
    ...node,
    type: z.literal("service_task"),
    name: Name,
    request: z.strictObject({
      method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
      url: z.string().min(1).max(4000),
      headers: z.record(z.string(), z.string()).optional(),
      body: Json.optional(),
    }),
    retries: Retries.optional(),
    timeout: Duration.optional(),
    output: Expression.optional(),
    as: Identifier.optional(),
  }),
  z.strictObject({ ...node, type: z.literal("script_task"), set: z.record(Identifier, Expression) }),
  z.strictObject({ ...node, type: z.literal("exclusive_gateway") }),
  z.strictObject({ ...node, type: z.literal("parallel_gateway") }),
  z.strictObject({
    ...node,
    type: z.literal("timer"),
    name: Name,
    for: Duration.optional(),
    until: z.string().min(1).max(4000).optional(),
  }),
  z.strictObject({
    ...node,
    type: z.literal("event"),
    name: Name,
    event: z.string().min(1).max(100),
    timeout: Duration.optional(),
    as: Identifier.optional(),
  }),
  z.strictObject({
    ...node,
    type: z.literal("call_activity"),
    definition: z.string().min(1).max(64),
    version: z.int().positive().optional(),
    params: z.record(Identifier, Json).optional(),
    as: Identifier.optional(),
  }),
]);
export type Node = z.infer<typeof Node>;
export type NodeType = Node["type"];
export type NodeOf<T extends NodeType> = Extract<Node, { type: T }>;

export const Edge = z
  .strictObject({
    from: Identifier,
    to: Identifier,
    on: ResultCode.optional(),
    when: Expression.optional(),
    default: z.literal(true).optional(),
  })
  .refine((edge) => [edge.on, edge.when, edge.default].filter((way) => way !== undefined).length <= 1, {
    message: "takes at most one of on, when and default",
  });
export type Edge = z.infer<typeof Edge>;

const Trigger = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("manual") }),
  z.strictObject({ type: z.literal("event"), event: z.string().min(1).max(100) }),
  z.strictObject({
    type: z.literal("schedule"),
    cron: z.string().min(1).max(100),
    timezone: z.string().max(64).optional(),
  }),
]);
export type Trigger = z.infer<typeof Trigger>;

export const DefinitionKey = z
  .string()
  .regex(/^[a-zA-Z0-9_][a-zA-Z0-9-_]{0,63}$/, "must match ^[a-zA-Z0-9_][a-zA-Z0-9-_]{0,63}$");

/**
 * A definition document: the shape alone. What the graph must satisfy (one start, every result has a
 * way, expressions parse ...) is `check` of `lib/engine`.
 */
export const Definition = z.strictObject({
  key: DefinitionKey,
  name: Name,
  description: z.string().max(2000).optional(),
  entity_types: z.array(EntityType).min(1).optional(),
  triggers: z.array(Trigger).max(20).optional(),
  nodes: z.array(Node).min(2).max(500),
  edges: z.array(Edge).min(1).max(2000),
});
export type Definition = z.infer<typeof Definition>;

/** The node types that people and lists call a step. */
export const STEP_TYPES: ReadonlySet<NodeType> = new Set([
  "user_task",
  "service_task",
  "script_task",
  "timer",
  "event",
  "call_activity",
]);
