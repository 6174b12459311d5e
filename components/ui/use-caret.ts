import { type RefObject, useLayoutEffect, useState } from "react";

/** Puts the caret somewhere as soon as the text stands there that it belongs to, before the next key is taken. */
export function useCaret(
  box: RefObject<HTMLInputElement | HTMLTextAreaElement | null>,
): (at: number) => void {
  const [wanted, setWanted] = useState<{ at: number } | null>(null);
  useLayoutEffect(() => {
    if (wanted) box.current?.setSelectionRange(wanted.at, wanted.at);
  }, [wanted, box]);
  return (at) => setWanted({ at });
}
