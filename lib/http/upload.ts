import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import busboy from "busboy";
import type { Operation } from "@/lib/contracts/operation";
import { AppError, invalid } from "@/lib/kit/errors";
import { CHUNK_BYTES, FILE_MAX, type FileContent } from "@/lib/services/files/content";
import { contentTypeMissing } from "./body";
import { type Input, idempotencyKey } from "./input";
import { textProblem } from "./json";

/** A file that waits on disk while its transaction runs. */
export type Spooled = FileContent & { discard(): Promise<void> };

const OVERHEAD = 64 * 1024;
const tooLarge = () => invalid("file", `The file is larger than ${FILE_MAX / 1024 / 1024} MB.`);

/**
 * Reads the one file of a multipart body, as it arrives, into a temporary file: neither memory nor a database
 * connection is held while a slow client sends. Its idempotency key is bound to what the file is, not to
 * the boundary between the parts.
 */
export async function readUpload(
  request: Request,
  operation: Operation,
): Promise<Input & { upload: Spooled }> {
  checkType(request);
  const upload = await spool(request);
  try {
    const { name, type, sha256 } = upload;
    const content = JSON.stringify([name, type, sha256.toString("hex")]);
    const idempotency = idempotencyKey(request, operation, new URL(request.url).pathname, content);
    return { input: {}, idempotency, upload };
  } catch (error) {
    await upload.discard();
    throw error;
  }
}

function checkType({ headers }: Request): void {
  const type = headers.get("content-type");
  if (type === null) throw contentTypeMissing();
  if (!/^multipart\/form-data\s*;/i.test(type))
    throw invalid("Content-Type", "The Content-Type must be multipart/form-data.");
  if (Number(headers.get("content-length") ?? 0) > FILE_MAX + OVERHEAD) throw tooLarge();
}

async function spool(request: Request): Promise<Spooled> {
  const file = path.join(tmpdir(), `bandeja-upload-${randomBytes(12).toString("hex")}`);
  const discard = () => rm(file, { force: true });
  try {
    return {
      ...(await receive(request, file)),
      chunks: () => createReadStream(file, { highWaterMark: CHUNK_BYTES }),
      discard,
    };
  } catch (error) {
    await discard();
    if (error instanceof AppError) throw error;
    throw invalid("file", "The multipart body could not be read.");
  }
}

type Received = Omit<FileContent, "chunks">;

async function receive(request: Request, file: string): Promise<Received> {
  if (!request.body) throw invalid("file", "A file is required.");
  const parser = busboy({
    headers: { "content-type": request.headers.get("content-type") ?? "" },
    limits: { files: 1, fileSize: FILE_MAX + 1, fields: 0, parts: 2 },
    defParamCharset: "utf8",
  });
  let received: Promise<Received> | undefined;
  parser.on("file", (field, stream, { filename, mimeType }) => {
    received = field === "file" ? save(stream, file, filename ?? "", mimeType) : ignore(stream, field);
    received.catch(() => stream.resume()); // seen below; the parser must still reach its end
  });
  await pipeline(Readable.fromWeb(request.body as ReadableStream), parser);
  if (!received) throw invalid("file", "A file is required.");
  return received;
}

async function save(stream: Readable, file: string, filename: string, type: string): Promise<Received> {
  const hash = createHash("sha256");
  let size = 0;
  await pipeline(
    stream,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
    },
    createWriteStream(file, { mode: 0o600, flags: "wx" }),
  );
  if (size > FILE_MAX) throw tooLarge();
  return { name: nameOf(filename), type, size, sha256: hash.digest() };
}

async function ignore(stream: Readable, field: string): Promise<Received> {
  stream.resume();
  throw invalid(field, `${field} is not known here; the file's part is called file`);
}

function nameOf(filename: string): string {
  const name = filename.trim();
  const problem = name === "" ? "needs a file name" : textProblem(name);
  if (problem) throw invalid("file", `file ${problem}`);
  if (name.length > 255) throw invalid("file", "The file's name is longer than 255 characters.");
  return name;
}
