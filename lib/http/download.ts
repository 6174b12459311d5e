import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import type { Operation } from "@/lib/contracts/operation";
import type { Sent } from "@/lib/services/files/content";
import { answerHeaders, cacheControl } from "./envelope";
import { etagMatches } from "./etag";
import { home } from "./home";
import type { Trace } from "./trace";

/**
 * The bytes of a file, always as an attachment: what somebody uploaded is never shown as a page of ours. One that is
 * made as it is sent has no length and no name that its bytes could be known by.
 */
export function download(request: Request, operation: Operation, data: unknown, trace: Trace): Response {
  const file = data as Sent;
  const headers = answerHeaders(trace, home);
  headers.set("Cache-Control", cacheControl(operation, trace));
  if (file.id !== null) {
    const etag = `"${file.id}"`; // the bytes under an id never change
    headers.set("ETag", etag);
    if (etagMatches(request.headers.get("if-none-match"), etag))
      return new Response(null, { status: 304, headers });
  }

  headers.set("Content-Type", file.type);
  if (file.size !== null) headers.set("Content-Length", String(file.size));
  headers.set("Content-Disposition", attachment(file.name));
  headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  headers.set("X-Content-Type-Options", "nosniff");
  if (request.method === "HEAD") return new Response(null, { headers });
  return new Response(
    Readable.toWeb(Readable.from(file.chunks())) as ReadableStream<Uint8Array> as BodyInit,
    { headers },
  );
}

/** The disposition of RFC 6266: a name for old clients in plain ASCII, and the true one as RFC 5987 writes it. */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%;/]/g, "_");
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
