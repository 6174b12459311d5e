import { openApi } from "@/lib/contracts/openapi";
import { shared } from "@/lib/kit/node/shared";
import { etagMatches, etagOf } from "./etag";

/** The OpenAPI document, for anybody. It changes only with the program, so it is made once. */
export function openApiDocument(request: Request): Response {
  const { body, etag } = shared("openApi", () => {
    const text = JSON.stringify(openApi());
    return { body: text, etag: etagOf(text) };
  });
  const headers = new Headers({
    "X-Request-Id": crypto.randomUUID(),
    ETag: etag,
    "Cache-Control": "public, max-age=300",
  });
  if (etagMatches(request.headers.get("if-none-match"), etag))
    return new Response(null, { status: 304, headers });
  headers.set("Content-Type", "application/json; charset=utf-8");
  return new Response(request.method === "HEAD" ? null : body, { headers });
}
