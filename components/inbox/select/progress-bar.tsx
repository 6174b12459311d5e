"use client";

import { useTranslations } from "next-intl";

type Props = { label: string; done: number; failed: number; total: number };

/** How much of a batch is done and how much of it failed. */
export function ProgressBar({ label, done, failed, total }: Props) {
  const t = useTranslations("inbox-bulk.batch");
  const share = (part: number) => `${total === 0 ? 100 : (100 * part) / total}%`;
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done + failed}
      aria-valuetext={t("progress", { done, failed, total })}
      className="flex h-1 overflow-hidden rounded-full bg-pressed"
    >
      <span
        className="bg-accent transition-[width] motion-reduce:transition-none"
        style={{ width: share(done) }}
      />
      <span
        className="bg-failed transition-[width] motion-reduce:transition-none"
        style={{ width: share(failed) }}
      />
    </div>
  );
}
