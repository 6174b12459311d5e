import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

import { SettingsNav } from "@/components/settings/settings-nav";
import { PageHeader } from "@/components/shell/page-header";
import { Texts } from "@/components/shell/texts";
import { ScrollArea } from "@/components/ui/scroll-area";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("metaTitle") };
}

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const t = await getTranslations("settings");
  return (
    <Texts of={["settings"]}>
      <div className="flex h-full min-h-0 flex-col">
        <PageHeader title={t("title")} />
        <div className="flex min-h-0 grow flex-col desk:flex-row">
          <SettingsNav />
          <ScrollArea className="grow">{children}</ScrollArea>
        </div>
      </div>
    </Texts>
  );
}
