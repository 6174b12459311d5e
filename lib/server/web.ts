import { readFileSync } from "node:fs";
import type { IncomingMessage, RequestListener } from "node:http";
import path from "node:path";
import type { Duplex } from "node:stream";
import next from "next";
import { report } from "@/db/outage";
import { onDrain } from "@/lib/http/process-state";
import type { Env } from "@/lib/kit/node/env";
import type { WebServer } from "./http";
import { listenWith, newServer } from "./http";
import { pathOf, restListener } from "./listener";
import { isRest } from "./routes";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Serves pages and REST on one port. In production REST does not pass the page framework; in development everything
 * does, so that all code reloads.
 */
export async function startWeb(
  { PORT: port, HOST: host, TRUST_PROXY: trustProxy }: Env,
  dev: boolean,
): Promise<WebServer> {
  const server = newServer();
  if (!dev) takeBuiltConfig();
  if (dev) server.on("upgrade", endOnDrain);
  // Web sockets are for hot reload alone. With nobody to take it, an upgrade is answered as the plain request it also is;
  // the page framework would take every one and leave it open.
  const httpServer = dev ? server : newServer();
  const app = next({ dev, dir: root, httpServer, hostname: "localhost", port, quiet: !dev });
  const [rest] = await Promise.all([
    dev ? undefined : restListener(path.join(root, "app")),
    dev ? app.prepare() : quietly(() => app.prepare()),
  ]);
  const pages = app.getRequestHandler();
  const serve: RequestListener = (request, response) => {
    if (!isAddress(request.url)) response.writeHead(400, { Connection: "close" }).end("Bad Request");
    else if (rest && isRest(pathOf(request))) rest(request, response);
    else void pages(request, response).catch((error: unknown) => report(error, {}, "a page failed"));
  };
  return listenWith(server, serve, { port, host, trustProxy });
}

/** Whether a request asks for something at all: `OPTIONS *` asks for nothing that pages or REST could answer. */
const isAddress = (url = "/"): boolean => url.startsWith("/") || URL.canParse(url);

/** The page framework greets on the console; what a person reads at the shell is said by this program alone. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const spoken = console.log;
  console.log = () => {};
  try {
    return await work();
  } finally {
    console.log = spoken;
  }
}

/**
 * Has the page framework take its settings from the build, as its standalone output does. Reading `next.config.ts` again
 * would load the compiler for it: 70 MB for the life of the process.
 */
function takeBuiltConfig(): void {
  const { config } = JSON.parse(
    readFileSync(path.join(root, ".next/required-server-files.json"), "utf8"),
  ) as {
    config: unknown;
  };
  process.env["__NEXT_PRIVATE_STANDALONE_CONFIG"] = JSON.stringify(config);
}

/** A web socket is no request: nobody would wait for it, and it would keep the server from closing. */
function endOnDrain(_request: IncomingMessage, socket: Duplex): void {
  socket.once(
    "close",
    onDrain(() => socket.destroy()),
  );
}
