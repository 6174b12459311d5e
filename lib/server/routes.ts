import { readdirSync } from "node:fs";
import path from "node:path";

/** A route of the file system: the segments of its path, and the file that answers it. */
export type Route = { path: string; file: string };

/** A route that fits a path, and what its placeholders stand for. */
export type Match<T> = { found: T; params: Record<string, string> };

const plain = ["apidev", "client", "workflowsvc", "workflows", "healthz", "readyz", "metrics"];
const exact = ["/auth/authorize", "/auth/refresh"];

/** Whether a path belongs to a REST contract or to an operator, and never to a page. */
export function isRest(pathname: string): boolean {
  const [, first = ""] = pathname.split("/", 2);
  return plain.includes(first) || exact.includes(pathname);
}

/** Every REST route under `app`, found by its `route.ts`. */
export function findRoutes(app: string): Route[] {
  return readdirSync(app, { recursive: true, encoding: "utf8" })
    .filter((file) => path.basename(file) === "route.ts")
    .map((file) => ({ path: pathOf(path.dirname(file)), file: path.join(app, file) }))
    .filter((route) => isRest(route.path));
}

/** The path a folder under `app` stands for; folders in parentheses only group. */
function pathOf(folder: string): string {
  const segments = folder.split(path.sep).filter((segment) => !/^\(.*\)$/.test(segment));
  return `/${segments.join("/")}`;
}

type Node<T> = {
  literal: Map<string, Node<T>>;
  placeholder?: { name: string; rest: boolean; node: Node<T> };
  found?: T;
};

/**
 * Finds what answers a path. A literal segment is preferred to a placeholder, `[name]`, and that to `[...name]`, which
 * takes all that follows; one slash at the end is ignored.
 */
export class Router<T> {
  readonly #root: Node<T> = { literal: new Map() };

  add(route: string, found: T): void {
    let node = this.#root;
    for (const segment of split(route)) node = step(node, segment);
    node.found = found;
  }

  match(pathname: string): Match<T> | undefined {
    return walk(this.#root, split(pathname), 0, {});
  }
}

function step<T>(node: Node<T>, segment: string): Node<T> {
  const name = /^\[(\.\.\.)?(\w+)\]$/.exec(segment);
  if (name) {
    node.placeholder ??= { name: name[2] ?? "", rest: name[1] !== undefined, node: { literal: new Map() } };
    return node.placeholder.node;
  }
  const next = node.literal.get(segment) ?? { literal: new Map() };
  node.literal.set(segment, next);
  return next;
}

function walk<T>(
  node: Node<T>,
  segments: string[],
  at: number,
  params: Record<string, string>,
): Match<T> | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.found === undefined ? undefined : { found: node.found, params };
  const literal = node.literal.get(segment);
  const found = literal && walk(literal, segments, at + 1, params);
  if (found || !node.placeholder) return found;

  const { name, rest, node: next } = node.placeholder;
  const value = decode(rest ? segments.slice(at).join("/") : segment);
  if (!value) return undefined;
  return walk(next, segments, rest ? segments.length : at + 1, { ...params, [name]: value });
}

function split(pathname: string): string[] {
  return pathname.replace(/^\//, "").replace(/\/$/, "").split("/");
}

function decode(segment: string): string | undefined {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
