"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";

import { leadsAway, useOnline } from "@/lib/client/network";
import { toast } from "@/lib/client/toast";

/**
 * Says that the network is gone, as long as it is. A link to another page would then take the person out of the
 * product, with nothing but the browser's error to read, so it is held back.
 */
export function Offline() {
  const t = useTranslations("shell");
  const online = useOnline();
  useEffect(() => {
    if (online) return undefined;
    const hold = (event: MouseEvent) => {
      if (!followsAway(event)) return;
      event.preventDefault();
      event.stopPropagation();
      toast.error(t("offlineLink"));
    };
    window.addEventListener("click", hold, true);
    return () => window.removeEventListener("click", hold, true);
  }, [online, t]);
  return (
    <p
      role="status"
      className="flex shrink-0 items-center justify-center gap-2 bg-soon-soft px-4 text-xs text-soon not-empty:py-1.5"
    >
      {!online && (
        <>
          <CloudOff aria-hidden className="size-3.5 shrink-0" />
          {t("offline")}
        </>
      )}
    </p>
  );
}

/** Whether a click follows a link to another page. */
function followsAway({ target, button, metaKey, ctrlKey }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
  if (!link || button !== 0 || metaKey || ctrlKey || link.origin !== location.origin) return false;
  return leadsAway(link.href);
}
