import fc from "fast-check";

/**
 * The structure of a random definition. Blocks have one way in; all but `exit` have ways out. `definitionOf`
 * turns a block into a document.
 */
export type Block =
  | {
      kind: "task";
      results: number;
      assign: string;
      due: boolean;
      escalates: boolean;
      timeout: boolean;
      votes: Votes | null;
    }
  | { kind: "script"; value: string }
  | { kind: "timer"; until: string | null }
  | { kind: "service"; limit: number; onError: boolean; output: string | null }
  | { kind: "event"; type: string; onTimeout: boolean }
  | { kind: "call" }
  | { kind: "sequence"; blocks: Block[] }
  | { kind: "choice"; conditions: string[]; blocks: Block[] }
  | { kind: "results"; blocks: Block[] }
  | { kind: "fork"; blocks: Block[] }
  | { kind: "loop"; body: Block }
  | { kind: "exit"; how: "plain" | "terminate" | "failed" };

export type Votes = { count: number; needed: number };

/** Assignments, by how a definition writes them; what begins with `ghost` nobody knows. */
const SOUND = ["user", "group", "initiator", "expression", "least_loaded", "round_robin"];
const CONDITIONS = [
  "= data.n > 3",
  "= data.n = null",
  '= steps.start.result = "x"',
  "= data.n <= 3",
  "= false",
];
/** Conditions that are incidents now and then. */
const SHAKY = ["= data.n + 1 > 3", "= data.nope", '= "yes"'];
const VALUES = ["= 0", "= 4", "= 9", "= null"];
const SHAKY_VALUES = ["= data.n + 1", "= data.nope"];
const OUTPUTS = [null, "= response.status", "= { n: response.body }"];
const SHAKY_OUTPUTS = ["= response.nope", "= response.body + data.n"];
const MOMENTS = [null, null, "= now", "2026-03-16T00:00:00Z"];

type Kinds = {
  conditions: string[];
  assigns: string[];
  values: string[];
  outputs: (string | null)[];
  exits: boolean;
};

const blocks = ({ conditions, assigns, values, outputs, exits }: Kinds): fc.Arbitrary<Block> =>
  fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { depthSize: "medium", withCrossShrink: true, maxDepth: 4 },
      { weight: 5, arbitrary: taskBlock(assigns) },
      {
        weight: 1,
        arbitrary: fc.record({ kind: fc.constant("script" as const), value: fc.constantFrom(...values) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant("timer" as const), until: fc.constantFrom(...MOMENTS) }),
      },
      { weight: 5, arbitrary: serviceBlock(outputs) },
      { weight: 3, arbitrary: eventBlock(exits) },
      { weight: 2, arbitrary: fc.constant({ kind: "call" as const }) },
      ...(exits
        ? [
            { weight: 1, arbitrary: exitBlock },
            { weight: 3, arbitrary: fc.constant(mayLeave) },
          ]
        : []),
      { weight: 3, arbitrary: several("sequence", tie("block"), 0, 3) },
      { weight: 2, arbitrary: choiceBlock(conditions, tie("block")) },
      { weight: 2, arbitrary: several("results", tie("block"), 1, 3) },
      { weight: 3, arbitrary: several("fork", tie("block"), 2, 4) },
      { weight: 2, arbitrary: tie("block").map((body) => ({ kind: "loop" as const, body })) },
    ),
  })).block;

const votes: fc.Arbitrary<Votes> = fc
  .integer({ min: 1, max: 4 })
  .chain((count) => fc.record({ count: fc.constant(count), needed: fc.integer({ min: 1, max: count }) }));

const taskBlock = (assigns: string[]): fc.Arbitrary<Block> =>
  fc.record({
    kind: fc.constant("task" as const),
    results: fc.integer({ min: 1, max: 3 }),
    assign: fc.constantFrom(...assigns),
    due: fc.boolean(),
    escalates: fc.boolean(),
    timeout: fc.boolean(),
    votes: fc.option<Votes>(votes, { freq: 4 }),
  });

const serviceBlock = (outputs: (string | null)[]): fc.Arbitrary<Block> =>
  fc.record({
    kind: fc.constant("service" as const),
    limit: fc.integer({ min: 0, max: 2 }),
    onError: fc.boolean(),
    output: fc.constantFrom(...outputs),
  });

/** Without a way for its timeout, an event that does not come is an incident. */
const eventBlock = (mayFail: boolean): fc.Arbitrary<Block> =>
  fc.record({
    kind: fc.constant("event" as const),
    type: fc.constantFrom("paid", "sent"),
    onTimeout: mayFail ? fc.boolean() : fc.constant(true),
  });

const exitBlock: fc.Arbitrary<Block> = fc.record({
  kind: fc.constant("exit" as const),
  how: fc.constantFrom("plain" as const, "terminate" as const, "failed" as const),
});

/** A task with a result that ends its path: inside of a fork, the join may then wait in vain. */
const mayLeave: Block = {
  kind: "results",
  blocks: [
    { kind: "sequence", blocks: [] },
    { kind: "exit", how: "plain" },
  ],
};

const several = <K extends "sequence" | "results" | "fork">(
  kind: K,
  block: fc.Arbitrary<Block>,
  minLength: number,
  maxLength: number,
) => fc.array(block, { minLength, maxLength }).map((inner) => ({ kind, blocks: inner }));

const choiceBlock = (conditions: string[], block: fc.Arbitrary<Block>): fc.Arbitrary<Block> =>
  fc.array(fc.tuple(fc.constantFrom(...conditions), block), { minLength: 2, maxLength: 3 }).map((ways) => ({
    kind: "choice" as const,
    conditions: ways.map(([condition]) => condition),
    blocks: ways.map(([, inner]) => inner),
  }));

const structures = (kinds: Kinds): fc.Arbitrary<Block> => several("sequence", blocks(kinds), 1, 4);

/** Structures in which everything that forks joins again, and nothing is ever an incident. */
export const soundBlocks = (): fc.Arbitrary<Block> =>
  structures({ conditions: CONDITIONS, assigns: SOUND, values: VALUES, outputs: OUTPUTS, exits: false });

/** Any structure: people nobody knows, conditions that cannot be answered, paths that leave a fork. */
export const anyBlocks = (): fc.Arbitrary<Block> =>
  structures({
    conditions: [...CONDITIONS, ...SHAKY],
    assigns: [...SOUND, "ghost", "ghosts"],
    values: [...VALUES, ...SHAKY_VALUES],
    outputs: [...OUTPUTS, ...SHAKY_OUTPUTS],
    exits: true,
  });
