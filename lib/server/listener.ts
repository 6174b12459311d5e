import type { IncomingMessage, RequestListener } from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { report } from "@/db/outage";
import { contractAt, contracts } from "@/lib/dialects";
import type { Contract } from "@/lib/http/contract";
import { failure } from "@/lib/http/envelope";
import { type Match, Router } from "@/lib/http/router";
import { newTrace } from "@/lib/http/trace";
import { methodNotAllowed, notFoundResponse } from "@/lib/http/unmatched";
import { AppError } from "@/lib/kit/errors";
import { label } from "./metrics";
import type { Route } from "./routes";
import { findRoutes } from "./routes";

type Handler = {
  (request: Request, context: { params: Promise<Record<string, string>> }): Response | Promise<Response>;
  /** The path as it stands in the contract, where one file answers many. */
  routeOf?(pathname: string): string | undefined;
};
type Methods = Partial<Record<string, Handler>>;

/** The methods a route answers, and its path as it stands in the contract, for metrics. */
type Endpoint = { route: string; methods: Methods };

const methodNames = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/**
 * Answers REST requests by the functions of the `route.ts` files, without the page framework in between. An unknown
 * path is 404 and a wrong method 405, both in the envelope; HEAD is answered as GET without its body.
 */
export async function restListener(app: string): Promise<RequestListener> {
  const router = new Router<Endpoint>();
  const loaded = await Promise.all(findRoutes(app).map(load));
  for (const endpoint of loaded) router.add(endpoint.route, endpoint);

  const matches = new WeakMap<IncomingMessage, Match<Endpoint>>();
  const listenAs = (contract: Contract) =>
    getRequestListener((request, { incoming }) => answer(request, matches.get(incoming as IncomingMessage)), {
      errorHandler: (error) => refuse(error, contract),
    });
  const listeners = new Map(contracts.map((contract) => [contract, listenAs(contract)]));
  return (request, response) => {
    const pathname = pathOf(request);
    const listen = listeners.get(contractAt(pathname));
    const match = router.match(pathname);
    if (match) {
      matches.set(request, match);
      label(response, routeOf(match.found, pathname));
    }
    void listen?.(request, response);
  };
}

async function load({ path: route, file }: Route): Promise<Endpoint> {
  const exported = (await import(pathToFileURL(path.resolve(file)).href)) as Record<string, unknown>;
  const methods: Methods = {};
  for (const name of methodNames) {
    const handler = exported[name];
    if (typeof handler === "function") methods[name] = handler as Handler;
  }
  return { route, methods };
}

function routeOf({ route, methods }: Endpoint, pathname: string): string {
  const [handler] = Object.values(methods);
  return handler?.routeOf?.(pathname) ?? route;
}

async function answer(request: Request, match: Match<Endpoint> | undefined): Promise<Response> {
  const contract = contractAt(new URL(request.url).pathname);
  if (!match) return notFoundResponse(request, contract);
  const { methods } = match.found;
  const handler = methods[request.method] ?? (request.method === "HEAD" ? methods["GET"] : undefined);
  if (!handler) return methodNotAllowed(request, contract, allowed(methods));
  return handler(request, { params: Promise.resolve(match.params) });
}

function allowed(methods: Methods): string[] {
  const names = Object.keys(methods);
  return methods["GET"] && !methods["HEAD"] ? ["HEAD", ...names] : names;
}

/** What cannot even be read as a request, such as a `Host` that is none; anything else is a bug. */
function refuse(error: unknown, contract: Contract): Response {
  if (error instanceof Error && error.name === "RequestError") return told(UNREADABLE, contract);
  report(error, {}, "a request failed outside of its endpoint");
  return told(BROKEN, contract);
}

const UNREADABLE = new AppError("BAD_REQUEST", "The request's address or Host header cannot be read.");
const BROKEN = new AppError("INTERNAL_ERROR", "Something went wrong on our side.");
const told = (error: AppError, contract: Contract) =>
  failure(new Request("http://localhost"), contract, error, newTrace());

/** The path of a request, whether it came as a path or as a whole address. */
export function pathOf({ url = "/" }: IncomingMessage): string {
  if (!url.startsWith("/")) return URL.canParse(url) ? new URL(url).pathname : "/";
  const end = url.search(/[?#]/);
  return end < 0 ? url : url.slice(0, end);
}
