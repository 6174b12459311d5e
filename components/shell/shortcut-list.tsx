"use client";

import { useTranslations } from "next-intl";

import { cn } from "@/components/ui/cn";
import { Kbd } from "@/components/ui/kbd";
import { SHORTCUT_GROUPS, type ShortcutId, shortcuts, shortcutsOf } from "@/lib/client/shortcuts";

/** Every shortcut with what it does, from the one registry. */
export function ShortcutList({ columns = false }: { columns?: boolean }) {
  const t = useTranslations("shortcuts");
  return (
    <div className={cn("gap-x-10", columns && "desk:columns-2")}>
      {SHORTCUT_GROUPS.map((group) => (
        <section key={group} className="mb-5 break-inside-avoid" aria-labelledby={`keys-${group}`}>
          <h3 id={`keys-${group}`} className="mb-1 text-xs font-medium text-faint">
            {t(`groups.${group}`)}
          </h3>
          <dl>
            {shortcutsOf(group).map((id) => (
              <Row key={id} id={id} />
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Row({ id }: { id: ShortcutId }) {
  const t = useTranslations("shortcuts");
  const { keys } = shortcuts[id];
  return (
    <div className="flex min-h-8 items-center justify-between gap-4">
      <dt>{t(id)}</dt>
      <dd>
        <Kbd keys={keys} always />
        <span className="sr-only">{keys.replace(" ", ` ${t("then")} `)}</span>
      </dd>
    </div>
  );
}
