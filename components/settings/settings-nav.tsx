"use client";

import { Bell, Keyboard, KeyRound, Plane, SlidersHorizontal, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

import { cn } from "@/components/ui/cn";

const sections = [
  { name: "profile", icon: UserRound },
  { name: "password", icon: KeyRound },
  { name: "preferences", icon: SlidersHorizontal },
  { name: "notifications", icon: Bell },
  { name: "absence", icon: Plane },
  { name: "shortcuts", icon: Keyboard },
] as const;

/** The sections of settings: a list at the left, on a phone a row above. */
export function SettingsNav() {
  const t = useTranslations("settings");
  const path = usePathname();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>("[aria-current=page]");
    if (current && nav.current) nav.current.scrollLeft = current.offsetLeft - 16; // the row of a phone
  }, [path]);
  return (
    <nav
      ref={nav}
      aria-label={t("sections")}
      className={cn(
        "scroll-thin relative flex shrink-0 gap-0.5 overflow-x-auto border-b border-line p-2",
        "desk:w-[220px] desk:flex-col desk:border-r desk:border-b-0",
      )}
    >
      {sections.map(({ name, icon: Icon }) => (
        <Link
          key={name}
          href={`/settings/${name}`}
          aria-current={path === `/settings/${name}` ? "page" : undefined}
          className={cn(
            "flex h-8 shrink-0 items-center gap-2 rounded-md px-2 text-muted transition-colors pointer-coarse:h-10",
            "hover:bg-hover hover:text-fg aria-[current=page]:bg-pressed aria-[current=page]:font-medium",
            "aria-[current=page]:text-fg",
          )}
        >
          <Icon aria-hidden className="size-4" />
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
