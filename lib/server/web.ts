import type { RequestListener } from "node:http";
import path from "node:path";
import next from "next";
import type { Env } from "@/lib/kit/node/env";
import { log } from "@/lib/kit/node/log";
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
  const app = next({ dev, dir: root, httpServer: server, hostname: "localhost", port, quiet: !dev });
  const [rest] = await Promise.all([dev ? undefined : restListener(path.join(root, "app")), app.prepare()]);
  const pages = app.getRequestHandler();
  const serve: RequestListener = (request, response) => {
    if (rest && isRest(pathOf(request))) rest(request, response);
    else void pages(request, response).catch((error: unknown) => log.error({ err: error }, "a page failed"));
  };
  return listenWith(server, serve, { port, host, trustProxy });
}
