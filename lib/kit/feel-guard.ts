import type { SyntaxNode } from "./feel-analysis";

/** The most numbers that a range may run through in a loop. */
const RANGE_MAX = 1_000;
const LOOPS_DEEP = 2;

const LOOPS: ReadonlySet<string> = new Set(["ForExpression", "QuantifiedExpression"]);
const BY_PATTERN: ReadonlySet<string> = new Set(["matches", "replace", "split"]);

/**
 * Why an expression is refused although it parses: it might not end in reasonable time. Null when it is
 * fine. Loops run over lists and over short ranges written out, two deep; functions are not defined but
 * as the order of `sort`; regular expressions are literal and cannot backtrack without end.
 */
export function guard(source: string, nodes: readonly SyntaxNode[]): string | null {
  const text = (node: SyntaxNode) => source.slice(node.from, node.to).replace(/\s+/g, " ");
  for (const node of nodes) {
    const refused = rules[node.name]?.(node, text);
    if (refused) return refused;
  }
  const loops = nodes.some((node) => LOOPS.has(node.name));
  return loops && nodes.some((node) => isRange(node) && !isShort(node, text))
    ? `A loop runs over a list, or over a range of at most ${RANGE_MAX} numbers that is written out.`
    : null;
}

type Rule = (node: SyntaxNode, text: (node: SyntaxNode) => string) => string | null;

const rules: Readonly<Record<string, Rule>> = {
  ForExpression: (node) => tooDeep(node),
  QuantifiedExpression: (node) => tooDeep(node),
  FilterExpression: (node) => tooDeep(node),
  FunctionDefinition: (node, text) =>
    invoked(node.parent, text) === "sort" ? null : "A function is defined only as the order of sort(...).",
  VariableName: (node, text) => {
    if (text(node) === "partial") return "The name partial is not available.";
    return BY_PATTERN.has(text(node)) ? badPattern(node, text) : null;
  },
};

function depthOf(node: SyntaxNode): number {
  let depth = 0;
  for (let at: SyntaxNode | null = node; at; at = at.parent) depth += weight(at);
  return depth;
}

function tooDeep(node: SyntaxNode): string | null {
  return depthOf(node) > LOOPS_DEEP
    ? `Loops and filters stand at most ${LOOPS_DEEP} deep in each other.`
    : null;
}

function weight(node: SyntaxNode): number {
  if (node.name === "FilterExpression") return node.lastChild?.prevSibling?.name === "NumericLiteral" ? 0 : 1;
  return LOOPS.has(node.name) ? (node.getChild("InExpressions")?.getChildren("InExpression").length ?? 1) : 0;
}

/** The name of the function that a list of arguments is passed to. */
function invoked(parameters: SyntaxNode | null, text: (node: SyntaxNode) => string): string | null {
  const call = parameters?.name === "PositionalParameters" ? parameters.parent : null;
  return call?.name === "FunctionInvocation" && call.firstChild ? text(call.firstChild) : null;
}

const isRange = (node: SyntaxNode): boolean =>
  node.name === "Interval" || (node.name === "IterationContext" && node.getChildren("..").length > 0);

function isShort(node: SyntaxNode, text: (node: SyntaxNode) => string): boolean {
  const bounds = node.getChildren("NumericLiteral").map((bound) => Number(text(bound)));
  const [from, to] = bounds;
  return from !== undefined && to !== undefined && Math.abs(to - from) <= RANGE_MAX;
}

function badPattern(node: SyntaxNode, text: (node: SyntaxNode) => string): string | null {
  const parameters = node.parent?.getChild("PositionalParameters");
  const pattern = parameters?.firstChild?.nextSibling;
  if (node.parent?.name !== "FunctionInvocation" || pattern?.name !== "StringLiteral") {
    return `${text(node)}(...) takes its pattern as a text that is written out, in second place.`;
  }
  return mayBacktrack(text(pattern))
    ? `The pattern of ${text(node)}(...) repeats a repetition or a choice.`
    : null;
}

/** Conservative: looks ahead, refers back, repeats often, or repeats a group in which something varies. */
function mayBacktrack(pattern: string): boolean {
  const plain = pattern
    .replace(/\\{1,2}[^0-9]/g, "x")
    .replace(/\[[^\]]*\]/g, "x")
    .replaceAll("(?:", "(");
  if (/\\\d|\(\?/.test(plain) || (plain.match(/[*+]|\{\d+,\}/g) ?? []).length > 4) return true;
  return repeatsVariation(plain);
}

function repeatsVariation(pattern: string): boolean {
  const groups: { varies: boolean }[] = [];
  for (const [at, char] of [...pattern].entries()) {
    if (char === "(") groups.push({ varies: false });
    if ("*+?{|".includes(char)) for (const group of groups) group.varies = true;
    if (char === ")" && groups.pop()?.varies && "*+{".includes(pattern[at + 1] ?? " ")) return true;
  }
  return false;
}

const LIST_MAX = [10_000, 1_000, 200] as const;

/** How deep loops and filters stand in each other. */
export const loopsDeep = (nodes: readonly SyntaxNode[]): number => Math.max(0, ...nodes.map(depthOf));

/** Whether a value holds a list that is too long for an expression with loops that deep. */
export function holdsTooLong(value: unknown, deep: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  const items: unknown[] = Array.isArray(value) ? value : Object.values(value);
  if (Array.isArray(value) && items.length > (LIST_MAX[deep] ?? 0)) return true;
  return items.some((item) => holdsTooLong(item, deep));
}
