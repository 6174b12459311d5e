import type { Instrumentation } from "next";

/**
 * Logs what failed while a page was made, under the id that the page shows to the person: Next's digest. REST logs
 * its own failures.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath }) => {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const { pageFailed } = await import("@/lib/http/page-failed");
  pageFailed(error, { path: request.path, route: routePath });
};
