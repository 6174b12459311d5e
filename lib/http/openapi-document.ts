import { openApi } from "@/lib/contracts/openapi";
import { shared } from "@/lib/kit/node/shared";
import { vendorDocument } from "./description";
import type { Dialect } from "./dialect";
import { etagMatches, etagOf } from "./etag";

/** The home contract's OpenAPI document, for anybody. */
export const openApiDocument = (request: Request): Response => sent(request, "home", openApi);

/** A dialect's OpenAPI document, for anybody. */
export const dialectDocument = (request: Request, dialect: Dialect): Response =>
  sent(request, dialect.contract.id, () => documentOf(dialect));

export const documentOf = ({ rows, ...dialect }: Dialect) =>
  vendorDocument({ ...dialect, operations: rows.map(({ operation }) => operation) });

/** A document changes only with the program, so it is made once. */
function sent(request: Request, id: string, make: () => unknown): Response {
  const { body, etag } = shared(`openApi ${id}`, () => {
    const text = JSON.stringify(make());
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
