import type { CapturedEntry } from "@/lib/contracts/instances";

export type NewestValue = CapturedEntry["fields"][number];

/**
 * What is known by now: of each name the value that was recorded last, the latest step's first and within a step in
 * the order of its fields. Names that a step left empty keep what an earlier one recorded.
 */
export function newestValues(entries: readonly CapturedEntry[]): NewestValue[] {
  const found = new Map<string, NewestValue>();
  for (const { fields } of entries.toReversed()) {
    for (const field of fields) {
      if (!found.has(field.name)) found.set(field.name, field);
    }
  }
  return [...found.values()];
}
