import { AppError } from "@/lib/kit/errors";

/** What a request of the home contract needs that comes without a browser's session. */
export const CREDENTIAL_HEADERS = ["tenant", "X-API-Key", "Authorization"] as const;

/** Refuses a request that lacks a header, naming each that is absent. */
export function checkRequiredHeaders(headers: Headers, required: readonly string[]): void {
  const absent = required.filter((name) => !headers.get(name)?.trim());
  if (absent.length === 0) return;
  const details = absent.map((field) => ({ field, message: `The ${field} header is required.` }));
  throw new AppError("BAD_REQUEST", sentence(absent), details);
}

function sentence(names: readonly string[]): string {
  if (names.length === 1) return `The ${names[0]} header is required.`;
  return `The ${names.slice(0, -1).join(", ")} and ${names.at(-1)} headers are required.`;
}
