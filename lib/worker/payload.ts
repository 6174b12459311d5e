import { isId } from "@/lib/contracts/primitives";

/** An id in a job's payload. A job without it is a bug. */
export function idIn(payload: unknown, name: string): string {
  const value =
    payload !== null && typeof payload === "object" ? (payload as Record<string, unknown>)[name] : null;
  if (typeof value !== "string" || !isId(value)) throw new Error(`a job without ${name}`);
  return value;
}
