"use client";

import { useTranslations } from "next-intl";

import { CopyButton } from "@/components/ui/copy-button";
import type { InstanceDetail } from "@/lib/contracts/instances";

/** The instance as the API answers it. */
export function RawInstance({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.raw");
  const text = JSON.stringify(instance, null, 2);
  return (
    <div className="relative p-4">
      <span className="absolute top-6 right-6">
        <CopyButton text={text} label={t("copy")} />
      </span>
      <pre
        role="region"
        aria-label={t("label")}
        tabIndex={0}
        className="scroll-thin overflow-x-auto rounded-md border border-line bg-canvas p-3 font-mono text-xs"
      >
        {text}
      </pre>
    </div>
  );
}
