import { insertFile } from "@/db/queries/files";
import { operations } from "@/lib/contracts/operations";
import { invalid } from "@/lib/kit/errors";
import { service } from "../service";
import type { FileContent } from "./content";
import { typeOf } from "./sniff";

/**
 * Keeps a file for a file field. Until a completed task captures it only its uploader sees it, and it is
 * purged when a day old.
 */
export const uploadFile = service(operations.uploadFile, async (ctx) => {
  const { db, tenant, user, now, upload } = ctx;
  if (!upload) throw invalid("file", "A file is required.");
  const { name, size, sha256 } = upload;
  const type = typeOf(await beginningOf(upload), upload.type);
  const row = { tenantId: tenant.id, name, size, type, sha256, uploadedBy: user.id, createdAt: now };
  const { id } = await insertFile(db, row, upload.chunks());
  return { id, name, size, type };
});

async function beginningOf(file: FileContent): Promise<Buffer> {
  for await (const chunk of file.chunks()) return chunk.subarray(0, 16);
  return Buffer.alloc(0);
}
