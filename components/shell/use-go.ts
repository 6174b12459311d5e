"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useCallback } from "react";

import { isOnline, leadsAway } from "@/lib/client/network";
import { toast } from "@/lib/client/toast";
import { showAddress } from "@/lib/client/url-state";

/**
 * Goes to a place of the product. Without a network the browser's own error would take the place of the page, so
 * another page is held back; what only changes the address of this one is not. `whole` loads it anew.
 */
export function useGo(): (href: string, whole?: boolean) => void {
  const t = useTranslations("shell");
  const router = useRouter();
  return useCallback(
    (href, whole = false) => {
      if (isOnline() && whole) location.assign(href);
      else if (isOnline()) router.push(href);
      else if (leadsAway(href)) toast.error(t("offlineLink"));
      else showAddress(href);
    },
    [router, t],
  );
}
