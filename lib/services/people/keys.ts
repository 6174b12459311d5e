import { hkdfSync } from "node:crypto";
import { env } from "@/lib/kit/node/env";

export type Purpose = "token" | "session" | "push" | "transactionlink";

const derived = new Map<Purpose, Buffer>();

/** A key for one purpose, made from `AUTH_SECRET`: what leaks of one tells nothing of another. */
export function keyFor(purpose: Purpose): Buffer {
  const known = derived.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "bandeja", `bandeja ${purpose} key 1`, 32));
  derived.set(purpose, key);
  return key;
}
