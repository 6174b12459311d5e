"use client";

import { useTranslations } from "next-intl";

import { ErrorState } from "@/components/ui/error-state";

/** A page that failed while it was made: its id in the logs, and a way to try again. */
export function PageCrash({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("ui.error");
  return (
    <div className="grid h-full min-h-96 place-items-center">
      <ErrorState
        error={Object.assign(new Error(t("unknown")), { requestId: error.digest })}
        title={t("page")}
        onRetry={reset}
      />
    </div>
  );
}
