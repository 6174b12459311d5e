"use client";

import { useTranslations } from "next-intl";

import { Callout } from "@/components/ui/callout";

/** A field that has to be looked at again: its name, and the id of its control. */
export type Faulty = { name: string; label: string; id: string };

/** After a refused submit: how many answers are wrong, with a link to each. Nothing while none is. */
export function ErrorSummary({ faults, onGo }: { faults: readonly Faulty[]; onGo: (name: string) => void }) {
  const t = useTranslations("form.summary");
  if (faults.length === 0) return null;
  return (
    <Callout tone="failed" role="alert" title={t("title", { count: faults.length })}>
      <ul className="grid gap-0.5">
        {faults.map(({ name, label, id }) => (
          <li key={name}>
            <a
              href={`#${id}`}
              className="underline underline-offset-2"
              onClick={(event) => {
                event.preventDefault();
                onGo(name);
              }}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </Callout>
  );
}
