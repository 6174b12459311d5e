"use client";

import { ArrowRight, CircleAlert, Flag } from "lucide-react";
import { useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";

import type { Outcome } from "./use-outcomes";

type Props = { outcomes: readonly Outcome[]; armed: string | null; idOf: (code: string) => string };

/** What happens next, per result: the steps that would open, the end, or why it cannot go on. */
export function Outcomes({ outcomes, armed, idOf }: Props) {
  const t = useTranslations("task.outcomes");
  if (outcomes.length === 0) return null;
  return (
    <div className="text-xs">
      <h3 className="sr-only">{t("title")}</h3>
      <ul className="flex flex-wrap justify-end gap-x-4 gap-y-0.5 text-muted max-desk:justify-start">
        {outcomes.map((outcome) => (
          <li
            key={outcome.code}
            className={cn(
              "flex min-w-0 items-center gap-1.5",
              outcome.code === armed && "font-medium text-fg",
            )}
          >
            <span className="truncate">{outcome.label}</span>
            <Mark outcome={outcome} />
            <span id={idOf(outcome.code)} className={cn("min-w-0 truncate", outcome.problem && "text-late")}>
              <Words outcome={outcome} />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Mark({ outcome }: { outcome: Outcome }) {
  const Onwards = outcome.next.length > 0 ? ArrowRight : Flag;
  const Icon = outcome.problem ? CircleAlert : Onwards;
  return (
    <Icon aria-hidden className={cn("size-3.5 shrink-0", outcome.problem ? "text-late" : "text-faint")} />
  );
}

function Words({ outcome }: { outcome: Outcome }) {
  const t = useTranslations("task.outcomes");
  if (outcome.problem) return <>{t("problem")}</>;
  if (outcome.next.length > 0) return <>{t("next", { steps: outcome.next.map(nameOf).join(", ") })}</>;
  return <>{outcome.ends ? t("ends") : t("waits")}</>;
}

const nameOf = ({ name }: Outcome["next"][number]) => name;
