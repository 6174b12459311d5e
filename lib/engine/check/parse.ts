import type { z } from "zod";
import { Definition, Edge, Node } from "@/lib/contracts/definition";
import { wording } from "@/lib/contracts/wording";
import { check } from "./check";
import { pointerTo } from "./problem";
import type { Problem } from "./problem";

export type Parsed =
  | { ok: true; document: Definition; warnings: Problem[] }
  | { ok: false; problems: Problem[]; warnings: Problem[] };

/**
 * Reads a definition document: its shape, then its graph. Every problem is reported at once; where a part
 * has a wrong shape, the rest is checked all the same.
 */
export function parseDefinition(input: unknown): Parsed {
  const shape = Definition.safeParse(input, { error: inWords });
  if (shape.success) {
    const { problems, warnings } = check(shape.data);
    return problems.length === 0
      ? { ok: true, document: shape.data, warnings }
      : { ok: false, problems, warnings };
  }
  const problems = shape.error.issues.flatMap(problemsOf);
  const rest = readable(input);
  const found = rest ? check(rest.document, rest.unread) : { problems: [], warnings: [] };
  return { ok: false, problems: once([...problems, ...found.problems]), warnings: found.warnings };
}

/** Of what has several forms without a name, the form that came nearest is told below. */
const inWords: z.core.$ZodErrorMap = (issue) =>
  issue.code === "invalid_union" && !("options" in issue) ? undefined : wording(issue);

function problemsOf(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      message: "is no key of the language here",
    }));
  }
  if (issue.code === "invalid_union") return problemsOfUnion(issue);
  return [{ pointer: pointerTo(issue.path), message: issue.message }];
}

/** The alternative that came nearest says best what is wrong; none came near when all fail at the value itself. */
function problemsOfUnion(issue: Extract<z.core.$ZodIssue, { code: "invalid_union" }>): Problem[] {
  const deep = issue.errors.filter((issues) =>
    issues.every(({ path, code }) => path.length > 0 && code !== "unrecognized_keys"),
  );
  const [nearest] = deep.toSorted((a, b) => a.length - b.length);
  const message =
    issue.message === "Invalid input" ? "has none of the forms that it can take" : issue.message;
  if (!nearest || issue.message !== "Invalid input") return [{ pointer: pointerTo(issue.path), message }];
  return nearest.flatMap((inner) => problemsOf({ ...inner, path: [...issue.path, ...inner.path] }));
}

const once = (problems: Problem[]): Problem[] => [
  ...new Map(problems.map((problem) => [`${problem.pointer} ${problem.message}`, problem])).values(),
];

type Readable = { document: Definition; unread: Set<string> };

/**
 * What can be read of a document of a wrong shape, everything at its place. A node that cannot be read is
 * stood for by one without properties, so that the ways to and from it are still known. Null when not even
 * that much can be read.
 */
function readable(input: unknown): Readable | null {
  if (!isRecord(input) || !Array.isArray(input["nodes"]) || !Array.isArray(input["edges"])) return null;
  const unread = new Set<string>();
  const nodes = input["nodes"].map((node) => readNode(node, unread));
  const edges = input["edges"].map((edge) => readEdge(edge, unread));
  if (nodes.includes(null) || edges.includes(null)) return null;
  const document = {
    key: "unread",
    name: "unread",
    nodes: nodes.filter((node) => node !== null),
    edges: edges.filter((edge) => edge !== null),
  };
  return { document, unread };
}

function readNode(input: unknown, unread: Set<string>): Node | null {
  const node = Node.safeParse(input);
  if (node.success) return node.data;
  if (!isRecord(input) || typeof input["id"] !== "string") return null;
  const { id, type } = input;
  unread.add(id);
  return type === "start" || type === "end" ? { id, type } : { id, type: "exclusive_gateway" };
}

function readEdge(input: unknown, unread: Set<string>): Edge | null {
  const edge = Edge.safeParse(input);
  if (edge.success) return edge.data;
  if (!isRecord(input) || typeof input["from"] !== "string" || typeof input["to"] !== "string") return null;
  unread.add(input["from"]);
  return { from: input["from"], to: input["to"] };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
