import { forbidden } from "@/lib/kit/errors";

/**
 * Refuses a write by cookie that another site may have sent. Browsers say where a request comes from in
 * `Sec-Fetch-Site`; an older one shows it by an `Origin` that is our own.
 */
export function checkOrigin(request: Request): void {
  if (request.method === "GET" || request.method === "HEAD") return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin") return;
  if (site === null && isOwn(request.headers)) return;
  throw forbidden("A request with a session cookie must come from the application's own pages.");
}

function isOwn(headers: Headers): boolean {
  const origin = headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === hostOf(headers);
}

/** The host that the client asked for, with its port, as the server stamped it. */
export const hostOf = (headers: Headers): string =>
  headers.get("x-forwarded-host") ?? headers.get("host") ?? "";

/** The address that the request came from, as the server stamped it. */
export const addressOf = ({ headers }: Request): string => headers.get("x-bandeja-client") ?? "unknown";
