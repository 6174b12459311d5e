import { createHash } from "node:crypto";

/** The entity tag of an answer: weak, since a proxy may compress the bytes that follow. */
export const etagOf = (body: string): string => `W/"${createHash("sha1").update(body).digest("base64url")}"`;

/** Whether an `If-None-Match` header names this tag. Weak comparison, lists and `*` as in RFC 9110. */
export function etagMatches(header: string | null, etag: string): boolean {
  if (!header) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((one) => opaque(one.trim()) === opaque(etag));
}

const opaque = (tag: string): string => (tag.startsWith("W/") ? tag.slice(2) : tag);
