import type fc from "fast-check";
import { Definition } from "@/lib/contracts/definition";
import type { Assign, Edge, Node } from "@/lib/contracts/definition";
import { anyBlocks, soundBlocks } from "./blocks";
import type { Block } from "./blocks";

/** Random definitions that can be published, in which no instance is ever an incident. */
export const soundDefinitions = (): fc.Arbitrary<Definition> => soundBlocks().map(definitionOf);

/** Random definitions that can be published, with all that may go wrong in them. */
export const definitions = (): fc.Arbitrary<Definition> => anyBlocks().map(definitionOf);

/** A way that has begun and does not lead anywhere yet. */
type Loose = Omit<Edge, "to">;
type Draft = { nodes: Node[]; edges: Edge[] };

/** The document of a structure. Nodes are numbered in the order in which they are met. */
export function definitionOf(block: Block): Definition {
  const draft: Draft = { nodes: [{ id: "start", type: "start" }], edges: [] };
  const first = addNode(draft, [{ from: "start" }], { ...intake });
  const loose = build(draft, block, [{ from: first }]);
  if (loose.length > 0) addNode(draft, loose, { type: "end" });
  return Definition.parse({ key: "random", name: "Random", nodes: draft.nodes, edges: draft.edges });
}

type NewNode = Node extends infer N ? (N extends Node ? Omit<N, "id"> : never) : never;

/** The first task captures the number that conditions look at. */
const intake: NewNode = {
  type: "user_task",
  name: "Intake",
  assign: { user: "ana" },
  results: [{ code: "done", label: "Done" }],
  fields: [{ id: "f_n", name: "n", type: "number", required: false }],
};

function addNode(draft: Draft, from: readonly Loose[], node: NewNode): string {
  const id = `${node.type}_${draft.nodes.length}`;
  const named = "name" in node && node.name !== undefined ? node : { ...node, name: id };
  draft.nodes.push({ ...named, id } as Node);
  connect(draft, from, id);
  return id;
}

function connect(draft: Draft, from: readonly Loose[], to: string): void {
  for (const way of from) draft.edges.push({ ...way, to });
}

/** Adds a block behind the loose ways, and answers with its own. A block behind nothing is left out. */
function build(draft: Draft, block: Block, from: Loose[]): Loose[] {
  if (from.length === 0) return [];
  switch (block.kind) {
    case "task":
      return buildTask(draft, block, from);
    case "script":
      return [{ from: addNode(draft, from, { type: "script_task", set: { n: block.value } }) }];
    case "timer":
      return [{ from: addNode(draft, from, timerOf(block.until)) }];
    case "service":
      return buildService(draft, block, from);
    case "event":
      return buildEvent(draft, block, from);
    case "call":
      return [{ from: addNode(draft, from, { type: "call_activity", definition: "other", as: "called" }) }];
    case "sequence":
      return block.blocks.reduce((loose, inner) => build(draft, inner, loose), from);
    case "choice":
      return buildChoice(draft, block, from);
    case "results":
      return buildResults(draft, block.blocks, from);
    case "fork":
      return buildFork(draft, block.blocks, from);
    case "loop":
      return buildLoop(draft, block.body, from);
    case "exit":
      addNode(draft, from, endOf(block.how));
      return [];
  }
}

const timerOf = (until: string | null): NewNode => ({
  type: "timer",
  name: "Wait",
  ...(until === null ? { for: "PT1H" } : { until }),
});

function buildService(draft: Draft, block: Extract<Block, { kind: "service" }>, from: Loose[]): Loose[] {
  const id = addNode(draft, from, {
    type: "service_task",
    name: `Service ${draft.nodes.length}`,
    request: { method: "POST", url: "https://example.com/", body: { n: "= data.n" } },
    retries: { limit: block.limit },
    ...(block.output === null ? {} : { output: block.output }),
    as: "answer",
  });
  return [{ from: id }, ...(block.onError ? [{ from: id, on: "error" }] : [])];
}

function buildEvent(draft: Draft, block: Extract<Block, { kind: "event" }>, from: Loose[]): Loose[] {
  const name = `Event ${draft.nodes.length}`;
  const id = addNode(draft, from, { type: "event", name, event: block.type, as: "told" });
  return [{ from: id }, ...(block.onTimeout ? [{ from: id, on: "timeout" }] : [])];
}

const resultCodes = (count: number) => ["done", "other", "third"].slice(0, count);
const resultsOf = (codes: readonly string[]) => codes.map((code) => ({ code, label: code }));

function buildTask(draft: Draft, block: Extract<Block, { kind: "task" }>, from: Loose[]): Loose[] {
  const codes = resultCodes(block.results);
  const id = addNode(draft, from, {
    type: "user_task",
    name: `Task ${draft.nodes.length}`,
    assign: assignOf(block.assign),
    results: resultsOf(codes),
    ...(block.due ? { due: "P2D" } : {}),
    ...(block.timeout ? { timeout: { after: "P3D" } } : {}),
    ...(block.escalates ? { escalations: [{ after: "P1D", reassign: { group: "Managers" } }] } : {}),
    ...(block.votes ? { performers: { ...block.votes, result: "done" } } : {}),
  });
  return [{ from: id }, ...(block.timeout ? [{ from: id, on: "timeout" }] : [])];
}

function assignOf(how: string): Assign {
  if (how === "initiator") return { initiator: true };
  if (how === "expression") return { expression: '= "Sales"' };
  if (how === "least_loaded" || how === "round_robin") return { group: "Sales", strategy: how };
  if (how === "group" || how === "ghosts") return { group: how };
  return { user: how };
}

function buildChoice(draft: Draft, block: Extract<Block, { kind: "choice" }>, from: Loose[]): Loose[] {
  const id = addNode(draft, from, { type: "exclusive_gateway" });
  return block.blocks.flatMap((inner, at) => {
    const condition = at === 0 ? undefined : block.conditions[at];
    const way: Loose = condition === undefined ? { from: id, default: true } : { from: id, when: condition };
    return build(draft, inner, [way]);
  });
}

/** A task whose results lead to blocks of their own. */
function buildResults(draft: Draft, blocks: readonly Block[], from: Loose[]): Loose[] {
  const codes = resultCodes(blocks.length);
  const name = `Decide ${draft.nodes.length}`;
  const id = addNode(draft, from, {
    type: "user_task",
    name,
    assign: { group: "Sales" },
    results: resultsOf(codes),
  });
  return blocks.flatMap((inner, at) => build(draft, inner, [{ from: id, on: codes[at] }]));
}

/** The paths of a fork, each led to the join by one way. */
function buildFork(draft: Draft, blocks: readonly Block[], from: Loose[]): Loose[] {
  const entry = from.length > 1 ? [through(draft, from)] : from;
  const fork = addNode(draft, entry, { type: "parallel_gateway" });
  const paths = blocks.flatMap((inner) => merged(draft, build(draft, inner, [{ from: fork }])));
  return paths.length < 2 ? paths : [{ from: addNode(draft, paths, { type: "parallel_gateway" }) }];
}

function merged(draft: Draft, loose: Loose[]): Loose[] {
  const [only] = loose;
  if (
    only &&
    loose.length === 1 &&
    only.on === undefined &&
    only.when === undefined &&
    only.from !== "start"
  ) {
    return isFork(draft, only) ? [through(draft, loose)] : loose;
  }
  return loose.length === 0 ? [] : [through(draft, loose)];
}

const isFork = (draft: Draft, { from }: Loose) =>
  draft.nodes.find(({ id }) => id === from)?.type === "parallel_gateway";

const through = (draft: Draft, loose: Loose[]): Loose => ({
  from: addNode(draft, loose, { type: "exclusive_gateway" }),
  default: true,
});

/** A body that is repeated until its last task says so. */
function buildLoop(draft: Draft, body: Block, from: Loose[]): Loose[] {
  const entry = through(draft, from);
  const end = build(draft, body, [entry]);
  if (end.length === 0) return [];
  const name = `Again ${draft.nodes.length}`;
  const id = addNode(draft, end, {
    type: "user_task",
    name,
    assign: { user: "ana" },
    results: resultsOf(["done", "again"]),
  });
  connect(draft, [{ from: id, on: "again" }], entry.from);
  return [{ from: id, on: "done" }];
}

function endOf(how: "plain" | "terminate" | "failed"): NewNode {
  if (how === "terminate") return { type: "end", terminate: true };
  return how === "failed"
    ? { type: "end", status: "failed", error: "Out of stock" }
    : { type: "end", output: "= { n: data.n, answer: steps.start }" };
}
