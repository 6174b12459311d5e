import { evaluate, parseExpression } from "feelin";
import { guard, loopsDeep } from "./feel-guard";

/** The longest expression that is looked at. */
export const EXPRESSION_MAX = 4000;

type Tree = ReturnType<typeof parseExpression>;
export type SyntaxNode = Tree["topNode"];

/** An expression that parses, and what it refers to. */
export type Expression = {
  ok: true;
  source: string;
  /** Names that it takes from its context: variables, not built-in functions (but `today`). */
  names: ReadonlySet<string>;
  /** The entries it reads (`data.a`), of those names of which it reads nothing but entries. */
  keysOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** The entries that stand in a comparison, as `data.a`. */
  compared: ReadonlySet<string>;
  /** How deep its loops stand in each other. */
  loops: number;
};
export type Unparsable = { ok: false; message: string };

const KEPT = 5_000;
const known = new Map<string, Expression | Unparsable>();

/** Parses an expression and says what it refers to. Answers are kept, a bounded number of them. */
export function analyse(source: string): Expression | Unparsable {
  const before = known.get(source);
  if (before) return before;
  const result = source.length > EXPRESSION_MAX ? tooLong : parse(source);
  if (known.size >= KEPT) known.clear();
  known.set(source, result);
  return result;
}

const tooLong: Unparsable = { ok: false, message: `An expression has at most ${EXPRESSION_MAX} characters.` };

function parse(source: string): Expression | Unparsable {
  const nodes: SyntaxNode[] = [];
  parseExpression(source, {}, undefined).iterate({ enter: (ref) => void nodes.push(ref.node) });
  const broken = nodes.find((node) => node.type.isError);
  if (broken) return { ok: false, message: syntaxError(source, broken) };
  const refused = guard(source, nodes);
  return refused ? { ok: false, message: refused } : describe(source, nodes);
}

function syntaxError(source: string, { from, to }: SyntaxNode): string {
  if (source === "") return "The expression is empty.";
  const found = from >= source.length ? "the end" : `"${source.slice(from, Math.max(to, from + 1))}"`;
  return `The expression cannot be read at character ${from + 1}: ${found} is unexpected there.`;
}

function describe(source: string, nodes: SyntaxNode[]): Expression {
  const text = (node: SyntaxNode) => source.slice(node.from, node.to).replace(/\s+/g, " ");
  const bound = new Set(nodes.filter((node) => BINDS.has(node.name)).map(text));
  const names = new Set<string>();
  const whole = new Set<string>();
  const keysOf = new Map<string, Set<string>>();
  for (const node of nodes.filter((one) => one.name === "VariableName")) {
    const name = text(node);
    if (bound.has(name) || (!GIVEN.has(name) && isBuiltin(name)) || isEntryOfItem(node, name)) continue;
    names.add(name);
    const key = keyRead(node);
    if (key) keysOf.set(name, (keysOf.get(name) ?? new Set()).add(text(key)));
    else whole.add(name);
  }
  for (const name of whole) keysOf.delete(name);
  return { ok: true, source, names, keysOf, compared: comparedEntries(nodes, text), loops: loopsDeep(nodes) };
}

/** What gives a name a meaning inside of the expression: loop variables, parameters, entries of a context. */
const BINDS: ReadonlySet<string> = new Set(["Name", "ParameterName"]);

/** Names that a context gives, also where a built-in function or an entry of an item is called the same. */
const GIVEN: ReadonlySet<string> = new Set([
  "data",
  "steps",
  "params",
  "entity",
  "initiator",
  "instance",
  "response",
  "now",
  "today",
]);

/** Inside of a filter, a bare name is an entry of the item that is looked at. */
function isEntryOfItem(node: SyntaxNode, name: string): boolean {
  return !GIVEN.has(name) && isInside(node, "FilterExpression");
}

const builtins = new Map<string, boolean>();

function isBuiltin(name: string): boolean {
  const before = builtins.get(name);
  if (before !== undefined) return before;
  const answer = evaluate(name, {}).warnings.length === 0;
  if (builtins.size < KEPT) builtins.set(name, answer);
  return answer;
}

/** `a` of `data.a`, null where the whole of `data` is used. */
function keyRead(node: SyntaxNode): SyntaxNode | null {
  const path = node.parent;
  if (path?.name !== "PathExpression" || path.firstChild?.from !== node.from) return null;
  return path.lastChild?.name === "PathName" ? path.lastChild : null;
}

function comparedEntries(nodes: SyntaxNode[], text: (node: SyntaxNode) => string): Set<string> {
  const entries = nodes.filter((node) => node.name === "PathExpression" && isInside(node, "Comparison"));
  return new Set(entries.map(text));
}

function isInside(node: SyntaxNode, name: string): boolean {
  for (let at = node.parent; at; at = at.parent) if (at.name === name) return true;
  return false;
}
