import type { Instrumentation } from "next";

/**
 * Logs what failed while a page was made, under the id that the page shows to the person: Next's digest. REST logs
 * its own failures.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath }) => {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { log } = await import("@/lib/kit/node/log");
  const requestId = error instanceof Error && "digest" in error ? error.digest : undefined;
  log.error({ err: error, requestId, page: request.path, route: routePath }, "a page failed");
};
