import type { AnyService } from "@/lib/services/service";
import type { PublicService } from "@/lib/services/public-service";
import type { Contract } from "./contract";
import type { Description } from "./description";
import { endpoint } from "./endpoint";
import { dialectDocument } from "./openapi-document";
import { Router } from "./router";
import { methodNotAllowed, notFoundResponse } from "./unmatched";

/** A further vendor's contract: its words, and a row for each of its endpoints. */
export type Dialect = {
  contract: Contract;
  description: Description;
  rows: readonly (AnyService | PublicService)[];
};

type Handler = ReturnType<typeof endpoint>;
type Endpoint = { path: string; methods: Partial<Record<string, Handler>> };

/**
 * The handlers of a `route.ts` that answers all paths of a dialect by its rows, and its OpenAPI document. An unknown path is 404 and a wrong
 * method 405, both in the dialect's envelope; HEAD is answered as GET without its body.
 */
export function serve(dialect: Dialect) {
  const { contract, description, rows } = dialect;
  const router = routerOf(contract, rows);
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const isRead = request.method === "GET" || request.method === "HEAD";
    if (isRead && pathname === description.document) return dialectDocument(request, dialect);
    const match = router.match(pathname);
    if (!match) return notFoundResponse(request, contract);
    const { methods } = match.found;
    const handler = methods[request.method === "HEAD" ? "GET" : request.method];
    if (!handler) return methodNotAllowed(request, contract, allowed(methods));
    return handler(request, { params: Promise.resolve(match.params) });
  };
  const routeOf = (pathname: string) => router.match(pathname)?.found.path;
  const handler = Object.assign(answer, { routeOf });
  return {
    GET: handler,
    HEAD: handler,
    POST: handler,
    PUT: handler,
    PATCH: handler,
    DELETE: handler,
    OPTIONS: handler,
  };
}

function routerOf(contract: Contract, rows: Dialect["rows"]): Router<Endpoint> {
  const endpoints = new Map<string, Endpoint>();
  for (const row of rows) {
    const { method, path } = row.operation;
    const found = endpoints.get(path) ?? { path, methods: {} };
    found.methods[method] = endpoint(row, contract);
    endpoints.set(path, found);
  }
  const router = new Router<Endpoint>();
  for (const [path, found] of endpoints) router.add(path.replaceAll(/\{(\w+)\}/g, "[$1]"), found);
  return router;
}

function allowed(methods: Endpoint["methods"]): string[] {
  const names = Object.keys(methods);
  return methods["GET"] ? ["HEAD", ...names] : names;
}
