"use client";

import { CircleX, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Button } from "./button";
import { cn } from "./cn";
import { CopyButton } from "./copy-button";

type Props = {
  /** An `ApiError`, or anything that was thrown. */
  error?: unknown;
  title?: ReactNode;
  onRetry?: () => void;
  className?: string;
};

/** Something failed: what, the request's id to quote, and a way to try again. */
export function ErrorState({ error, title, onRetry, className }: Props) {
  const t = useTranslations("ui.error");
  const { message, requestId, offline } = told(error);
  return (
    <div role="alert" className={cn("grid justify-items-center gap-1 px-6 py-16 text-center", className)}>
      <CircleX aria-hidden className="mb-2 size-6 text-failed" />
      <div className="text-base font-medium text-fg">{title ?? t("title")}</div>
      <p className="max-w-96 text-pretty text-muted">{message ?? t(offline ? "offline" : "unknown")}</p>
      {requestId && <RequestId id={requestId} />}
      {onRetry && (
        <Button className="mt-3" icon={<RotateCw aria-hidden />} onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
    </div>
  );
}

/** The id that finds a request in the logs, with a button that copies it. */
export function RequestId({ id }: { id: string }) {
  const t = useTranslations("ui.error");
  return (
    <p className="flex items-center gap-1 text-xs text-faint">
      {t("request")}
      <code className="font-mono">{id}</code>
      <CopyButton text={id} label={t("copy")} />
    </p>
  );
}

/** Only an answer of the server carries words for people; whatever else was thrown is a bug and keeps its own. */
function told(error: unknown): { message?: string; requestId?: string; offline?: true } {
  if (!(error instanceof Error)) return {};
  if ("code" in error && error.code === "UNREACHABLE") return { offline: true };
  const requestId = "requestId" in error && typeof error.requestId === "string" ? error.requestId : "";
  return { ...("requestId" in error && { message: error.message }), ...(requestId && { requestId }) };
}
