import { useEffect } from "react";

import { titleWith } from "./live/count-badge";

const bare = (title: string): string => titleWith(title, 0);

/** Names the browser's tab after what is open on the page, as long as it is; then the page's own name is back. */
export function useTabTitle(name: string): void {
  useEffect(() => {
    const before = bare(document.title);
    const mine = `${name} · Bandeja`;
    document.title = mine;
    return () => {
      // A page that was gone to meanwhile has given its own name.
      if (bare(document.title) === mine) document.title = before;
    };
  }, [name]);
}
