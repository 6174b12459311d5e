/** A route that fits a path, and what its placeholders stand for. */
export type Match<T> = { found: T; params: Record<string, string> };

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

  /** Adds a route; one that ends with `[[...name]]` also answers the path before it. */
  add(route: string, found: T): void {
    const optional = /^(.*)\/\[(\[\.\.\.\w+\])\]$/.exec(route);
    if (optional)
      return [optional[1] ?? "", `${optional[1]}/${optional[2]}`].forEach((one) => this.add(one, found));
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
