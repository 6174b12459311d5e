import { SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";

import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";

/** Nothing under this address, or nothing for these eyes: the two are not told apart. */
export function NotFoundState() {
  const t = useTranslations("errors.notFound");
  return (
    <EmptyState
      icon={<SearchX />}
      title={<h1>{t("title")}</h1>}
      action={
        <Link href="/inbox" className={buttonClass("secondary")}>
          {t("home")}
        </Link>
      }
    >
      <p>{t("body")}</p>
    </EmptyState>
  );
}
