import { report } from "@/db/outage";

/** Logs that a page could not be made, under the id that it shows to the person. */
export function pageFailed(error: unknown, page: { path: string; route: string }): void {
  const requestId = error instanceof Error && "digest" in error ? error.digest : undefined;
  report(error, { requestId, page: page.path, route: page.route }, "a page failed");
}
