import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

import { Offline } from "./offline";
import { Rail } from "./rail";
import { ShellKeys } from "./shell-keys";
import { UnderWay } from "./under-way";

/** The frame of every signed-in page: the way around at the left, on a phone below, and one `<main>`. */
export function AppShell({ children }: { children: ReactNode }) {
  const t = useTranslations("shell");
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-fg px-3 py-2 font-medium text-surface focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <Offline />
      <div className="flex min-h-0 grow flex-col desk:flex-row">
        <Rail />
        <div className="flex min-h-0 min-w-0 grow flex-col">
          <main id="main" tabIndex={-1} className="min-h-0 grow bg-surface focus-visible:outline-none">
            {children}
          </main>
          <UnderWay />
        </div>
      </div>
      <ShellKeys />
    </div>
  );
}
