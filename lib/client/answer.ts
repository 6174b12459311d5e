import type { ErrorCode, Problem } from "@/lib/kit/errors";

import { ApiError } from "./api-error";
import type { Door } from "./paths";

type Envelope =
  | { success: true; data: unknown; meta: object }
  | { success: false; error: { code: ErrorCode; message: string; details?: Problem[] } };

/** What an answer holds, out of its envelope. Throws an `ApiError` for a failure, and for what is no envelope at all. */
export async function readAnswer(response: Response, door: Door): Promise<unknown> {
  const envelope = await parse(response);
  if (!envelope?.success) throw failureOf(response, envelope);
  return door.list ? { rows: envelope.data, ...envelope.meta } : envelope.data;
}

function failureOf(response: Response, envelope: Extract<Envelope, { success: false }> | null): ApiError {
  const { code, message, details } = envelope?.error ?? {
    code: "INTERNAL_ERROR" as const,
    message: `The server answered ${response.status}.`,
  };
  return new ApiError(message, {
    code,
    status: response.status,
    details,
    requestId: response.headers.get("X-Request-Id") ?? undefined,
    retryAfter: secondsOf(response.headers.get("Retry-After")),
  });
}

async function parse(response: Response): Promise<Envelope | null> {
  try {
    const found: unknown = await response.json();
    return typeof found === "object" && found !== null && "success" in found ? (found as Envelope) : null;
  } catch {
    return null; // a proxy's page, or a connection that broke in the middle
  }
}

const secondsOf = (text: string | null) => (text && /^\d+$/.test(text) ? Number(text) : undefined);
