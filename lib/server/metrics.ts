import type { IncomingMessage, ServerResponse } from "node:http";
import { collectDefaultMetrics, Gauge, Histogram } from "prom-client";
import { poolStats } from "@/db/pool";

const labels = new WeakMap<ServerResponse, string>();

const seconds = new Histogram({
  name: "bandeja_http_request_seconds",
  help: "Time from a request's headers to the end of its answer.",
  labelNames: ["method", "route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
});

/** Begins to measure the process and its connections to the database. To be called once. */
export function startMetrics(): void {
  collectDefaultMetrics();
  new Gauge({
    name: "bandeja_db_pool_connections",
    help: "Connections to the database, and requests that wait for one.",
    labelNames: ["state"],
    collect() {
      for (const [state, count] of Object.entries(poolStats())) this.set({ state }, count);
    },
  });
}

/** Names the route that answers, as it stands in the contract: a path with ids in it would make a series of its own. */
export function label(response: ServerResponse, route: string): void {
  labels.set(response, route);
}

/** Measures one request until its answer is sent or given up. */
export function observe(request: IncomingMessage, response: ServerResponse): void {
  const started = performance.now();
  response.once("close", () => {
    const route = labels.get(response) ?? "page";
    const { method = "" } = request;
    seconds.observe({ method, route, status: response.statusCode }, (performance.now() - started) / 1000);
  });
}
