import type { Verdict } from "@/lib/fixtures/acknowledged";
import { auditWork, unfinishedWork } from "@/lib/fixtures/acknowledged";
import { leaveDatabase, useDatabase } from "@/lib/fixtures/clients";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ledger } from "./ledger";
import type { Office } from "./office";
import type { Stub } from "./stub";

/**
 * Waits until nothing is left that goes on by itself. Answers after how many seconds that was; undefined if some of it
 * was still there when the time was over, and says what.
 */
export async function settled(url: string, offices: readonly Office[], patience: number): Promise<Settled> {
  const started = Date.now();
  await useDatabase(url);
  for (;;) {
    const left: string[] = [];
    for (const { tenantId } of offices) left.push(...(await unfinishedWork(tenantId)));
    const seconds = (Date.now() - started) / 1000;
    if (left.length === 0) return { seconds, left };
    if (seconds > patience) return { seconds, left };
    await sleep(250);
  }
}
export type Settled = { seconds: number; left: string[] };

/** Compares what the client was told, what the other system did and what the database holds, with the fleet at rest. */
export async function audited(
  url: string,
  offices: readonly Office[],
  ledger: Ledger,
  stub: Stub,
): Promise<Verdict[]> {
  await useDatabase(url, 300_000);
  const writes = ledger.close();
  const verdicts: Verdict[] = [];
  const { done } = stub;
  for (const { tenantId } of offices)
    verdicts.push(await auditWork(tenantId, { writes: writes.get(tenantId) ?? [], receipts: done }));
  await leaveDatabase();
  return verdicts;
}
