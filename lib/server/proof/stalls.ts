import { setTimeout as sleep } from "node:timers/promises";
import { clientOf, withOwner } from "@/db/tenant";

const BEAT = 50;

/** Watches how long this process and its database were kept from working: what a busy machine adds to everything. */
export function stalls(): { longest(): number; stop(): Promise<void> } {
  const stopping = new AbortController();
  let longest = 0;
  const watch = async () => {
    while (!stopping.signal.aborted) {
      const from = performance.now();
      await sleep(BEAT);
      await withOwner((db) => clientOf(db).query("select 1"));
      longest = Math.max(longest, performance.now() - from - BEAT);
    }
  };
  const watched = watch();
  return {
    longest: () => longest,
    async stop() {
      stopping.abort();
      await watched;
    },
  };
}
