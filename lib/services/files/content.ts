/** A file that has arrived and is about to be kept: what it is, and its bytes, which may be read again. */
export type FileContent = {
  name: string;
  /** As the client calls it; the service decides by the first bytes. */
  type: string;
  size: number;
  sha256: Buffer;
  chunks(): AsyncIterable<Buffer>;
};

/** A kept file, and its bytes, which are read from the database as they are asked for. */
export type KeptFile = {
  id: string;
  name: string;
  size: number;
  type: string;
  chunks(): AsyncIterable<Buffer>;
};

/** Bytes that an answer sends: of a kept file, or made as they are sent. */
export type Sent = Omit<KeptFile, "id" | "size"> & { id: string | null; size: number | null };

/** The most bytes that a file may have. */
export const FILE_MAX = 25 * 1024 * 1024;

/** How many bytes of a file one row holds. */
export const CHUNK_BYTES = 256 * 1024;
