"use client";

import { useLocale } from "next-intl";
import { useEffect, useState } from "react";

import { BatchTray } from "@/components/inbox/select/batch-tray";
import { useTracked } from "@/lib/client/batches";
import type { Messages } from "@/lib/client/i18n/messages";
import { late } from "@/lib/client/late";

import { AddTexts } from "./add-texts";

type Words = Messages["inbox-bulk"];

const loaders: Record<string, () => Promise<{ default: Words }>> = {
  en: () => import("@/lib/client/i18n/messages/en/inbox-bulk.json"),
  es: () => import("@/lib/client/i18n/messages/es/inbox-bulk.json"),
};

/** The tray with the texts of its own, which a page other than the inbox does not have. */
export function UnderWayTray() {
  const tracked = useTracked();
  const locale = useLocale();
  const [words, setWords] = useState<Words | null>(null);
  useEffect(() => {
    const load = loaders[locale] ?? loaders["en"];
    if (load) void late(load).then((module) => setWords(module.default));
  }, [locale]);
  if (!words) return null;
  return (
    <AddTexts messages={{ "inbox-bulk": words }}>
      <BatchTray tracked={tracked} />
    </AddTexts>
  );
}
