import { useEffect } from "react";

import { titleWith } from "./live/count-badge";

const bare = (title: string): string => titleWith(title, 0);

/** Names the browser's tab after what is open on the page, as long as it is; then after the page, as `page` is called. */
export function useTabTitle(name: string, page: string): void {
  useEffect(() => {
    const mine = `${name} · Bandeja`;
    document.title = mine;
    return () => {
      // A page that was gone to meanwhile has given its own name.
      if (bare(document.title) === mine) document.title = `${page} · Bandeja`;
    };
  }, [name, page]);
}
