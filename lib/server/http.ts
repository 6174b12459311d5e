import type { RequestListener, Server, ServerResponse } from "node:http";
import { createServer } from "node:http";
import type { BlockList } from "node:net";
import { networks } from "@/lib/kit/node/env";
import { BootError } from "./boot-error";
import { stampOrigin } from "./forwarded";
import { observe } from "./metrics";

type Options = { port: number; host: string | undefined; trustProxy: string[] };

/** The listening server. */
export type WebServer = {
  port: number;
  /**
   * Takes no new connection, lets the requests in flight be answered, and resolves when there are none. Connections
   * without a request close at once.
   */
  drain(): Promise<void>;
  /** Ends what is still open, answered or not. */
  close(): void;
};

/** A server that does not listen yet; a proxy in front may keep connections for a minute. */
export function newServer(): Server {
  return createServer({ keepAliveTimeout: 65_000, headersTimeout: 66_000 });
}

/** Listens, and has every request answered by `serve`. Throws a `BootError` if the port cannot be had. */
export async function listenWith(
  server: Server,
  serve: RequestListener,
  options: Options,
): Promise<WebServer> {
  const active = new Set<ServerResponse>();
  server.on("request", tracked(server, active, networks(options.trustProxy), serve));
  return {
    port: await listen(server, options.port, options.host),
    drain: () => drain(server, active),
    close: () => server.closeAllConnections(),
  };
}

/** Throws a `BootError` if the port cannot be had: asked before the work that would be in vain. */
export async function assertPortFree(port: number, host: string | undefined): Promise<void> {
  const probe = createServer();
  await listen(probe, port, host);
  await new Promise((resolve) => probe.close(resolve));
}

/** A listener that knows which requests are in flight, and lets a connection end with its request while draining. */
function tracked(
  server: Server,
  active: Set<ServerResponse>,
  trusted: BlockList,
  serve: RequestListener,
): RequestListener {
  return (request, response) => {
    const { proto } = stampOrigin(request, trusted);
    secure(response, proto);
    active.add(response);
    if (!server.listening) response.shouldKeepAlive = false;
    response.once("close", () => {
      active.delete(response);
      if (!server.listening) server.closeIdleConnections();
    });
    observe(request, response);
    serve(request, response);
  };
}

/** What every answer says, whoever made it. The policy for scripts is the pages' own. */
function secure(response: ServerResponse, proto: string): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "same-origin");
  if (proto === "https")
    response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

function listen(server: Server, port: number, host: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(refusal(error, port)));
    server.listen({ port, host }, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

function refusal(error: NodeJS.ErrnoException, port: number): unknown {
  if (error.code === "EADDRINUSE")
    return new BootError(`port ${port} is in use; stop what uses it, or set PORT`);
  if (error.code === "EACCES")
    return new BootError(`no permission to listen on port ${port}; set PORT to 1024 or more`);
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new BootError(`cannot listen on HOST: this machine has no such address`);
  }
  return error;
}

function drain(server: Server, active: ReadonlySet<ServerResponse>): Promise<void> {
  for (const response of active) if (!response.headersSent) response.shouldKeepAlive = false;
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
