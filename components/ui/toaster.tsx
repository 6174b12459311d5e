"use client";

import { type ComponentType, useEffect, useState } from "react";

import { late } from "@/lib/client/late";
import { onWaiting } from "@/lib/client/toast";

/**
 * Where toasts appear; stands once, at the root. `toast` comes from `lib/client/toast`. What shows them is loaded before
 * it is needed, since the first one often says that the server is away; without it the page goes on.
 */
export function Toaster() {
  const [Shown, setShown] = useState<ComponentType | null>(null);
  useEffect(() => {
    const load = () =>
      void late(() => import("./sonner")).then(
        ({ SonnerToaster }) => setShown(() => SonnerToaster),
        () => undefined,
      );
    load();
    return onWaiting(load);
  }, []);
  return Shown && <Shown />;
}
