import { isDrafted } from "@/db/queries/drafts";
import { fileById, fileChunk } from "@/db/queries/files";
import { withTenant } from "@/db/tenant";
import { operations } from "@/lib/contracts/operations";
import { isId } from "@/lib/contracts/primitives";
import { notFound } from "@/lib/kit/errors";
import { service } from "../service";
import type { KeptFile } from "./content";

/**
 * A file for whoever may see what it belongs to: its instance's file for every reader of the tenant, one that
 * belongs to nothing yet for its uploader, and for whoever has taken over the draft that names it. The bytes are read as they are asked for.
 */
export const getFile = service(
  operations.getFile,
  async ({ db, tenant, user }, { id }): Promise<KeptFile> => {
    const file = isId(id) ? await fileById(db, tenant.id, id) : null;
    const isWaiting = file?.instanceId === null && file.uploadedBy !== user.id;
    if (!file || (isWaiting && !(await isDrafted(db, tenant.id, user.id, id)))) throw notFound("File");
    const { name, size, type } = file;
    return { id, name, size, type, chunks: () => chunksOf(tenant.id, id) };
  },
);

/** Each chunk in a transaction of its own: a slow reader holds no connection. */
async function* chunksOf(tenantId: string, id: string): AsyncGenerator<Buffer> {
  for (let n = 0; ; n++) {
    const chunk = await withTenant(tenantId, (db) => fileChunk(db, tenantId, id, n));
    if (!chunk) return;
    yield chunk;
  }
}
