import { Logger } from "graphile-worker";
import { log } from "@/lib/kit/node/log";

/** What Graphile Worker says, in our log. */
export const workerLogger = new Logger(() => (level, message, meta) => {
  const write = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;
  log[write[level]]({ ...meta }, message);
});
