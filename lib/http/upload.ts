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
import { AppError, type Problem, invalid, invalidAll } from "@/lib/kit/errors";
import { CHUNK_BYTES, FILE_MAX, type FileContent } from "@/lib/services/files/content";
import { checkEncoding, contentTypeMissing } from "./body";
import { type Input, idempotencyKey } from "./input";
import { textProblem } from "./json";

/** A file that waits on disk while its transaction runs. */
export type Spooled = FileContent & { discard(): Promise<void> };

const OVERHEAD = 64 * 1024;
/** More than one is refused anyway; of so many it is said why. */
const PARTS_MAX = 8;
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
  checkEncoding(headers);
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
    limits: { fileSize: FILE_MAX + 1, parts: PARTS_MAX },
    defParamCharset: "utf8",
  });
  let received: Promise<Received> | undefined;
  const wrong: Problem[] = [];
  parser.on("field", (field) => note(wrong, field, UNKNOWN));
  parser.on("file", (field, stream, { filename, mimeType }) => {
    if (field === "file" && !received) {
      received = save(stream, file, filename ?? "", mimeType);
      received.catch(() => stream.resume()); // seen below; the parser must still reach its end
    } else {
      stream.resume();
      note(wrong, field, field === "file" ? "must be given once" : UNKNOWN);
    }
  });
  await pipeline(Readable.fromWeb(request.body as ReadableStream), bounded, parser);
  const saved = await received;
  if (wrong.length > 0) throw invalidAll(wrong);
  if (!saved) throw invalid("file", "A file is required.");
  return saved;
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

const UNKNOWN = "is not known here; the file's part is called file";
const note = (wrong: Problem[], field: string, what: string) =>
  void wrong.push({ field, message: `${field} ${what}` });

/** Nobody sends for ever: not in chunks either, whose length is not announced. */
async function* bounded(chunks: AsyncIterable<Buffer>) {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > FILE_MAX + OVERHEAD) throw tooLarge();
    yield chunk;
  }
}

function nameOf(filename: string): string {
  const name = filename.trim();
  const problem = name === "" ? "needs a file name" : textProblem(name);
  if (problem) throw invalid("file", `file ${problem}`);
  if (name.length > 255) throw invalid("file", "The file's name is longer than 255 characters.");
  return name;
}
