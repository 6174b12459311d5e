import { type FocusEvent, useEffect, useRef } from "react";

/** Long enough that a window which was open has given the focus back. */
const SETTLED = 80;

/**
 * Keeps the focus in a list when the row that has it leaves: it goes to the row that takes its place, or to the last,
 * and not to nowhere.
 */
export function useFocusStays(rows: readonly { id: string }[], focus: (id: string) => void) {
  const held = useRef<{ id: string; index: number } | null>(null);
  const latest = useRef({ rows, focus });
  useEffect(() => {
    latest.current = { rows, focus };
  });
  useEffect(() => {
    const { current } = held;
    if (!current) return undefined;
    const index = rows.findIndex(({ id }) => id === current.id);
    if (index >= 0) {
      held.current = { ...current, index };
      return undefined;
    }
    const timer = setTimeout(() => {
      const heir = latest.current.rows[current.index] ?? latest.current.rows.at(-1);
      held.current = null;
      if (heir && document.activeElement === document.body) latest.current.focus(heir.id);
    }, SETTLED);
    return () => clearTimeout(timer);
  }, [rows]);
  return {
    onFocus: ({ target }: FocusEvent) => {
      const id = target.closest("[data-row]")?.querySelector("[data-task]")?.getAttribute("data-task");
      const index = latest.current.rows.findIndex((row) => row.id === id);
      held.current = id && index >= 0 ? { id, index } : null;
    },
    onBlur: ({ relatedTarget, currentTarget }: FocusEvent) => {
      const goesOn = relatedTarget?.closest("main") && !currentTarget.contains(relatedTarget);
      if (goesOn) held.current = null;
    },
  };
}
