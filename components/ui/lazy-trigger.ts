import type { HTMLAttributes, KeyboardEvent } from "react";

/**
 * Props for the trigger of something that is loaded when it is wanted: it begins to load when it is pointed at or
 * focused, and opens at a press or an arrow key, as soon as it is there.
 */
export function lazyTrigger(load: () => Promise<void>, open: () => void): HTMLAttributes<HTMLElement> {
  const prepare = () => void load();
  const go = () => void load().then(open);
  return {
    onPointerEnter: prepare,
    onFocus: prepare,
    onClick: go,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      event.preventDefault();
      go();
    },
  };
}
