"use client";

import { useEffect, useState } from "react";

/** Which of the page's sections, named by their ids, stands at the top of what the reader sees. */
export function useShown(ids: string): string | undefined {
  const [shown, setShown] = useState<string>();
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const entered = entries.find((entry) => entry.isIntersecting);
        if (entered) setShown(entered.target.id);
      },
      { rootMargin: "-10% 0px -80% 0px" },
    );
    for (const id of ids.split(" ")) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, [ids]);
  return shown;
}
