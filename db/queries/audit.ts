import { desc, eq } from "drizzle-orm";
import { auditLog, type AuditRow } from "../schema";
import type { Tx } from "../tenant";

/** Records who changed what. */
export async function insertAudit(db: Tx, values: typeof auditLog.$inferInsert): Promise<void> {
  await db.insert(auditLog).values(values);
}

/** The newest entries first. */
export async function listAudit(
  db: Tx,
  tenantId: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditLog)
    .where(eq(auditLog.tenantId, tenantId))
    .orderBy(desc(auditLog.at), desc(auditLog.id))
    .limit(limit)
    .offset(offset);
}
