import type { NextRequest } from "next/server";
import { NextResponse } from "next/server";

/**
 * Gives every page its policy for what a browser may load and run: our own files, and the inline scripts that carry
 * this answer's nonce. The nonce is told to the page in `x-nonce`.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = policyOf(nonce, process.env.NODE_ENV === "development");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-bandeja-page", request.nextUrl.pathname + request.nextUrl.search);
  headers.set("Content-Security-Policy", policy);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("Content-Security-Policy", policy);
  response.headers.set("X-Frame-Options", "DENY");
  response.headers.set("Permissions-Policy", "camera=(self), microphone=(), geolocation=()");
  return response;
}

function policyOf(nonce: string, dev: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    // Components place things by style attributes, which no nonce can cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

// REST is left out: a request body that passes here is cut at 10 MB without an error.
export const config = {
  matcher: [
    "/((?!apidev/|client/|workflowsvc/|workflows(?:/|$)|auth/|api/|healthz$|readyz$|metrics$|_next/static/|_next/image|favicon.ico).*)",
  ],
};
