"use client";

import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";

import { EmptyState } from "@/components/ui/empty-state";
import { useMe } from "@/lib/client/me";
import type { Permission } from "@/lib/contracts/permissions";

/** What stands where somebody may not look: the permission it needs, and who gives it. */
export function NoPermission({ permission }: { permission: Permission }) {
  const t = useTranslations("shell.noPermission");
  const { tenant } = useMe();
  return (
    <EmptyState className="h-full content-center" icon={<Lock aria-hidden />} title={<h1>{t("title")}</h1>}>
      <p>
        {t.rich("body", {
          tenant: tenant.name,
          name: permission,
          why: t(`permissions.${permission}`),
          code: (chunks) => <code className="font-mono text-xs text-fg">{chunks}</code>,
        })}
      </p>
    </EmptyState>
  );
}
