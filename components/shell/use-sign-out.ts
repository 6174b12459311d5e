"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "@/lib/client/toast";

import { dropSavedDrafts } from "@/lib/client/local-draft";
import { stopPush } from "@/lib/client/push";
import { endSession } from "@/lib/client/session";

/** Ends the session on the server, forgets what this tab kept of it, and leaves for the sign-in page. */
export function useSignOut(): { signOut: () => void; pending: boolean } {
  const t = useTranslations("shell");
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: async () => {
      // Who signs in next in this browser must not be shown this person's notices.
      await stopPush().catch(() => undefined);
      await endSession();
    },
    onSuccess: () => {
      queries.clear();
      dropSavedDrafts();
      location.assign("/signin?why=out");
    },
    onError: () => toast.error(t("signOutFailed")),
  });
  return { signOut: () => mutate(), pending: isPending };
}
