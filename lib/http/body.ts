import type { Operation } from "@/lib/contracts/operation";
import { AppError, invalid } from "@/lib/kit/errors";
import type { Asked } from "./contract";
import { parseJson } from "./json";

/** The most bytes that a JSON body may have. */
export const BODY_MAX = 256 * 1024;

const tooLarge = () => invalid("body", `The body is larger than ${BODY_MAX / 1024} KB.`);

/** Refuses a body by its announced size, before anything is read. A file's limit is checked while it streams. */
export function checkAnnouncedSize(request: Request, operation: Operation): void {
  if (operation.transfer === "upload") return;
  const announced = Number(request.headers.get("content-length") ?? 0);
  if (announced > BODY_MAX) throw tooLarge();
}

/** The JSON body of a write, with its bytes. Absent where it may be absent: no keys, or no value. */
export async function readBody(
  request: Request,
  { operation, contract }: Asked,
): Promise<{ bytes: Uint8Array; json: unknown }> {
  const none = { bytes: new Uint8Array(), json: operation.bodyKey ? undefined : {} };
  if (operation.optionalBody && announcesNoBody(request)) return none;
  const type = contract.anyContentType ? "application/json" : request.headers.get("content-type");
  if (type === null && !operation.optionalBody) throw contentTypeMissing();
  if (type !== null && !isJson(type))
    throw invalid("Content-Type", "The Content-Type must be application/json.");
  checkEncoding(request.headers);

  const bytes = await readBytes(request);
  if (bytes.length === 0 && operation.optionalBody) return none;
  if (type === null) throw contentTypeMissing();
  return { bytes, json: parseJson(bytes) };
}

export function contentTypeMissing(): AppError {
  const message = "The Content-Type header is required.";
  return new AppError("BAD_REQUEST", message, [{ field: "Content-Type", message }]);
}

/** What is compressed would have to be unpacked to know how large it is; clients send it as it is. */
export function checkEncoding(headers: Headers): void {
  const encoding = headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity")
    throw invalid("Content-Encoding", "The body must not be compressed: leave out Content-Encoding.");
}

const isJson = (type: string): boolean => /^application\/json\s*(;|$)/i.test(type.trim());

function announcesNoBody(request: Request): boolean {
  const { headers } = request;
  const length = headers.get("content-length");
  return length === "0" || (length === null && !headers.has("transfer-encoding") && request.body === null);
}

async function readBytes(request: Request): Promise<Uint8Array> {
  try {
    // The server reads no more than was announced, and that was checked.
    if (request.headers.has("content-length")) return checked(new Uint8Array(await request.arrayBuffer()));
    return await readChunks(request);
  } catch (error) {
    // Who hangs up while they send has made no error of ours.
    throw error instanceof AppError ? error : invalid("body", "The body did not arrive whole.");
  }
}

async function readChunks(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > BODY_MAX) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function checked(bytes: Uint8Array): Uint8Array {
  if (bytes.length > BODY_MAX) throw tooLarge();
  return bytes;
}
