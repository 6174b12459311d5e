/** Something that was open, to go back to. */
export type Recent = { kind: "task" | "instance"; id: string; label: string; about: string };

const KEPT = 8;
const keyOf = (userId: string) => `bandeja.recent.${userId}`;

/** What this person had open in this browser, the latest first. */
export function readRecent(userId: string): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keyOf(userId)) ?? "[]");
    return Array.isArray(kept) ? (kept as Recent[]).slice(0, KEPT) : [];
  } catch {
    return []; // storage is off, or holds something else
  }
}

/** Puts something first among what was open, once. */
export function noteRecent(userId: string, seen: Recent): void {
  const others = readRecent(userId).filter(({ id, kind }) => id !== seen.id || kind !== seen.kind);
  try {
    localStorage.setItem(keyOf(userId), JSON.stringify([seen, ...others].slice(0, KEPT)));
  } catch {
    // storage is off or full; the palette goes without
  }
}
