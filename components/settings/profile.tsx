import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import type { Me } from "@/lib/contracts/people";

import { Section } from "./section";

/** Who the signed-in person is, and what they may do. */
export function Profile({ me }: { me: Me }) {
  const t = useTranslations("settings.profile");
  const may = useTranslations("settings.profile.may");
  return (
    <Section title={t("title")} about={t("about")}>
      <div className="mb-6 flex items-center gap-3">
        <Avatar name={me.name} size="lg" />
        <div className="min-w-0">
          <p className="truncate text-base font-medium">{me.name}</p>
          <p className="truncate text-muted">{t(`roles.${me.role}`)}</p>
        </div>
      </div>
      <dl className="border-y border-line">
        <Row term={t("username")}>{me.username}</Row>
        <Row term={t("email")}>{me.email}</Row>
        <Row term={t("tenant")}>
          {me.tenant.name} <span className="text-faint">{me.tenant.hostname}</span>
        </Row>
        <Row term={t("groups")}>
          {me.groups.length === 0
            ? t("noGroups")
            : me.groups.map((group) => <Badge key={group.id}>{group.name}</Badge>)}
        </Row>
        <Row term={t("permissions")}>
          {me.permissions.length === 0
            ? t("noPermissions")
            : me.permissions.map((permission) => (
                <span key={permission} className="w-full">
                  {may(permission)} <code className="font-mono text-xs text-faint">{permission}</code>
                </span>
              ))}
        </Row>
      </dl>
    </Section>
  );
}

function Row({ term, children }: { term: ReactNode; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 gap-y-1 border-t border-line py-2.5 first:border-t-0 desk:grid-cols-[160px_1fr]">
      <dt className="text-muted">{term}</dt>
      <dd className="flex flex-wrap items-center gap-x-2 gap-y-1 break-all">{children}</dd>
    </div>
  );
}
