import { Logger } from "graphile-worker";
import { isOutage, report } from "@/db/outage";
import { log } from "@/lib/kit/node/log";

const levels = { error: "error", warning: "warn", info: "debug", debug: "trace" } as const;

/** What Graphile Worker says, in our log. A database that is stopped ends each connection: that is no error of ours. */
export const workerLogger = new Logger(() => (level, message, meta) => {
  const error = meta?.["error"];
  if (isEnded(error)) log.debug({ ...meta }, message);
  else if (isOutage(error)) report(error, {}, "the job queue lost the database", { repeated: true });
  else log[levels[level]]({ ...meta }, message);
});

const ADMIN_SHUTDOWN = "57P01";
/** The connection is gone, which is known: it was ended, or nothing more can be asked on it. */
const isEnded = (error: unknown): boolean =>
  error instanceof Error &&
  (("code" in error && error.code === ADMIN_SHUTDOWN) || error.message.endsWith("is not queryable"));
