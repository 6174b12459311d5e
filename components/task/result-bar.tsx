"use client";

import { Check, CloudOff } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { cn } from "@/components/ui/cn";
import { RequestId } from "@/components/ui/error-state";
import { Spinner } from "@/components/ui/spinner";
import { ApiError } from "@/lib/client/api-error";
import type { DraftStatus } from "@/lib/client/draft-saver";
import type { AvailableResult } from "@/lib/contracts/tasks";
import { type RefObject, useId } from "react";
import type { z } from "zod";

import { Outcomes } from "./outcomes";
import type { Outcome } from "./use-outcomes";

type Result = z.infer<typeof AvailableResult>;

type Props = {
  results: readonly Result[];
  /** What each would lead to, as far as it is known. */
  outcomes: readonly Outcome[];
  armed: string | null;
  /** A result is to be chosen first. */
  asking: boolean;
  /** Where one is chosen by digit. */
  group: RefObject<HTMLDivElement | null>;
  pending: boolean;
  /** It was not taken at once, and is sent again in a moment. */
  repeating: boolean;
  /** What went wrong that no field can show. */
  error: Error | null;
  status: DraftStatus;
  onCommit: (code: string) => void;
};

/** A button for each result, and whether what was typed is safe. */
export function ResultBar(props: Props) {
  const { results, outcomes, armed, asking, group, pending, repeating, error, status, onCommit } = props;
  const t = useTranslations("task.form");
  const base = useId();
  const idOf = (code: string) => `${base}${code}`;
  const foretold = new Set(outcomes.map(({ code }) => code));
  const chosen = results.find(({ code }) => code === armed);
  return (
    <footer className="grid gap-2 border-t border-line bg-surface px-4 py-3 desk:px-6 pb-[max(12px,env(safe-area-inset-bottom))]">
      {error && <Failure error={error} />}
      <Outcomes outcomes={outcomes} armed={armed} idOf={idOf} />
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <p role="status" className={cn("mr-auto text-xs text-muted", !repeating && "pointer-coarse:hidden")}>
          {repeating && t("repeating")}
          {asking && t("choose", { count: results.length })}
          {chosen && !pending && t("armed", { result: chosen.label })}
        </p>
        <SavedMark status={status} />
        <div
          ref={group}
          role="group"
          tabIndex={-1}
          aria-label={t("results")}
          className="flex flex-wrap justify-end gap-2 max-desk:w-full"
        >
          {results.map(({ code, label }, index) => (
            <Button
              key={code}
              variant={index === 0 ? "primary" : "secondary"}
              pending={pending && armed === code}
              disabled={pending && armed !== code}
              {...(index < 9 && results.length > 1 && { keys: String(index + 1) })}
              {...(foretold.has(code) && { "aria-describedby": idOf(code) })}
              data-armed={armed === code || undefined}
              className={cn(
                "max-desk:grow data-armed:outline-2 data-armed:outline-offset-2 data-armed:outline-accent-fg",
              )}
              onClick={() => onCommit(code)}
            >
              {label}
            </Button>
          ))}
        </div>
      </div>
    </footer>
  );
}

function SavedMark({ status }: { status: DraftStatus }) {
  const t = useTranslations("task.draft");
  const format = useFormatter();
  if (status.kind === "none") return null;
  return (
    <p role="status" className="flex items-center gap-1.5 text-xs text-faint">
      {status.kind === "saving" && <Spinner className="size-3" />}
      {status.kind === "saved" && <Check aria-hidden className="size-3.5" />}
      {status.kind === "local" && <CloudOff aria-hidden className="size-3.5" />}
      {status.kind === "saved" ? t("saved", { at: format.dateTime(status.at, "time") }) : t(status.kind)}
    </p>
  );
}

function Failure({ error }: { error: Error }) {
  const t = useTranslations("task.form");
  const known = error instanceof ApiError ? error : null;
  const unreachable = known?.code === "UNREACHABLE";
  return (
    <Callout tone="failed" role="alert" title={unreachable ? t("unreachable") : t("failed")}>
      {known && !unreachable && <p>{known.message}</p>}
      {known?.requestId && <RequestId id={known.requestId} />}
    </Callout>
  );
}
