import { isId } from "@/lib/contracts/primitives";

/** A text in a job's payload. A job without it is a bug. */
export function textIn(payload: unknown, name: string): string {
  const value =
    payload !== null && typeof payload === "object" ? (payload as Record<string, unknown>)[name] : null;
  if (typeof value !== "string") throw new Error(`a job without ${name}`);
  return value;
}

/** An id in a job's payload. A job without it is a bug. */
export function idIn(payload: unknown, name: string): string {
  const value = textIn(payload, name);
  if (!isId(value)) throw new Error(`a job without ${name}`);
  return value;
}
