import { Logger } from "graphile-worker";
import { log } from "@/lib/kit/node/log";

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** What Graphile Worker says, in our log. A database that is stopped ends each connection: that is no error of ours. */
export const workerLogger = new Logger(() => (level, message, meta) => {
  log[isShutdown(meta?.["error"]) ? "debug" : levels[level]]({ ...meta }, message);
});

const ADMIN_SHUTDOWN = "57P01";
const isShutdown = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === ADMIN_SHUTDOWN;
