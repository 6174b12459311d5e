import { duePurges, purgeAddresses, purgeExpired } from "@/db/queries/purge";
import { withTenant } from "@/db/tenant";
import { log } from "@/lib/kit/node/log";

const BATCH = 100;

/** Deletes what has expired in all tenants: idempotency keys, limits, sessions, orphaned files, old drafts. */
export async function purge(now: Date): Promise<void> {
  await purgeAddresses(now);
  const done = new Set<string>();
  for (;;) {
    const due = (await duePurges(now, BATCH + done.size)).filter((tenantId) => !done.has(tenantId));
    if (due.length === 0) return;
    for (const tenantId of due) {
      done.add(tenantId);
      const purged = await withTenant(tenantId, (db) => purgeExpired(db, tenantId, now));
      log.info({ tenantId, ...purged }, "purged what had expired");
    }
  }
}
