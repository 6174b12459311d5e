"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { StateLink } from "@/components/inbox/state-link";
import { ValueText } from "@/components/task/value-text";
import { Avatar } from "@/components/ui/avatar";
import { called } from "@/lib/client/called";
import { labelOf } from "@/lib/client/field-label";
import { capturedData } from "@/lib/client/instance-queries";
import { newestValues } from "@/lib/client/newest-values";
import { useWide } from "@/lib/client/use-wide";
import type { InstanceDetail } from "@/lib/contracts/instances";

import { AsideSection } from "./aside-section";
import { OpenWork } from "./open-work";

/** So many values stand beside; all of them are a tab of their own. */
const SHOWN = 8;

type Props = { instance: InstanceDetail; withData: boolean; children: ReactNode };

/** What is read with, where there is room, a column beside it that tells how the instance stands. */
export function WithAside({ instance, withData, children }: Props) {
  const t = useTranslations("instances.aside");
  const wide = useWide();
  return (
    <div className="grid min-h-full grid-cols-[minmax(0,1fr)] wide:grid-cols-[minmax(0,1032px)_minmax(320px,1fr)]">
      <div className="min-w-0">{children}</div>
      <aside aria-label={t("label")} className="border-l border-line max-wide:hidden">
        {wide && (
          <div className="sticky top-0 grid max-w-[440px] grid-cols-1 gap-6 px-4 py-4">
            <AsideSection title={t("now")}>
              <OpenWork instance={instance} />
            </AsideSection>
            <People instance={instance} />
            {withData && <Newest id={instance.id} />}
          </div>
        )}
      </aside>
    </div>
  );
}

/** Who has started it, and who has done its tasks. */
function People({ instance }: { instance: InstanceDetail }) {
  const t = useTranslations("instances.aside");
  const done = instance.tasks.flatMap(({ completed_by: by }) => by ?? []);
  const by = [...new Set(done)].map((username) => called(instance.people, username));
  return (
    <AsideSection title={t("people")}>
      <dl className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-4 gap-y-2">
        <Fact label={t("started_by")}>
          {instance.initiator === null ? (
            t(`triggers.${instance.trigger_type}`)
          ) : (
            <Person name={called(instance.people, instance.initiator)} />
          )}
        </Fact>
        {by.length > 0 && (
          <Fact label={t("done_by")}>
            {by.map((name) => (
              <Person key={name} name={name} />
            ))}
          </Fact>
        )}
      </dl>
    </AsideSection>
  );
}

function Newest({ id }: { id: string }) {
  const t = useTranslations("instances.aside");
  const { data } = useQuery(capturedData(id));
  const values = newestValues(data ?? []);
  if (values.length === 0) return null;
  return (
    <AsideSection
      title={t("values")}
      action={
        <StateLink href="?tab=data" className="rounded-sm text-xs text-accent-fg hover:underline">
          {t("all_values")}
        </StateLink>
      }
    >
      <dl className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-4 gap-y-2">
        {values.slice(0, SHOWN).map((field) => (
          <Fact key={field.name} label={labelOf(field)}>
            <ValueText value={field.value} type={field.type} file={field.file} />
          </Fact>
        ))}
      </dl>
    </AsideSection>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid">
      <dt className="text-muted">{label}</dt>
      <dd className="grid min-w-0 grid-cols-1 gap-1 break-words">{children}</dd>
    </div>
  );
}

const Person = ({ name }: { name: string }) => (
  <span className="flex min-w-0 items-center gap-1.5">
    <Avatar size="xs" name={name} />
    <span className="truncate">{name}</span>
  </span>
);
