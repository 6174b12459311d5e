import { and, eq, inArray, isNull } from "drizzle-orm";
import { fileChunks, type FileRow, files } from "../schema";
import { first } from "../sql";
import type { Tx } from "../tenant";

/** Stores a file and its bytes, chunk by chunk, so that a large one never weighs on memory. */
export async function insertFile(
  db: Tx,
  values: typeof files.$inferInsert,
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<FileRow> {
  const [row] = await db.insert(files).values(values).returning();
  if (!row) throw new Error("the file was not inserted");
  let n = 0;
  for await (const bytes of chunks) {
    await db.insert(fileChunks).values({ tenantId: row.tenantId, fileId: row.id, n, bytes });
    n += 1;
  }
  return row;
}

export async function fileById(db: Tx, tenantId: string, id: string): Promise<FileRow | null> {
  return first(await filesByIds(db, tenantId, [id]));
}

/** The files with these ids; unknown ones are not in the answer. */
export async function filesByIds(db: Tx, tenantId: string, ids: string[]): Promise<FileRow[]> {
  if (ids.length === 0) return [];
  return db
    .select()
    .from(files)
    .where(and(eq(files.tenantId, tenantId), inArray(files.id, ids)));
}

/** One chunk of a file's bytes; null after the last. */
export async function fileChunk(db: Tx, tenantId: string, fileId: string, n: number): Promise<Buffer | null> {
  const one = and(eq(fileChunks.tenantId, tenantId), eq(fileChunks.fileId, fileId), eq(fileChunks.n, n));
  const row = first(await db.select({ bytes: fileChunks.bytes }).from(fileChunks).where(one));
  return row?.bytes ?? null;
}

/** Ties files to the task that has captured them, so that they stay. A file stays with its first task. */
export async function attachFiles(
  db: Tx,
  tenantId: string,
  ids: string[],
  to: { taskId: string; instanceId: string },
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .update(files)
    .set(to)
    .where(and(eq(files.tenantId, tenantId), inArray(files.id, ids), isNull(files.taskId)));
}
