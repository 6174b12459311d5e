import type { Json } from "@/lib/contracts/primitives";

/** What somebody has typed as JSON; nothing typed is nothing sent. */
export function jsonIn(text: string): { ok: true; value: Json | undefined } | { ok: false } {
  if (text.trim() === "") return { ok: true, value: undefined };
  try {
    return { ok: true, value: JSON.parse(text) as Json };
  } catch {
    return { ok: false };
  }
}
