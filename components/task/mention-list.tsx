"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/components/ui/cn";
import { itemClass } from "@/components/ui/menu-class";

import type { Named } from "./use-named";

type Props = {
  id: string;
  found: readonly Named[];
  marked: number;
  loading: boolean;
  onChoose: (one: Named) => void;
};

/** Whom the name that is being typed may mean; the text keeps the focus. */
export function MentionList({ id, found, marked, loading, onChoose }: Props) {
  const t = useTranslations("task.activity");
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.scrollIntoView({ block: "nearest" });
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [marked, found.length]);
  return (
    <div
      ref={list}
      id={`${id}list`}
      role="listbox"
      aria-label={t("whom")}
      aria-busy={loading}
      className="scroll-thin absolute inset-x-0 top-full z-20 mt-1 max-h-56 overflow-y-auto rounded-md bg-raised p-1 shadow-float"
    >
      {found.map((one, at) => (
        <div
          key={`${one.kind} ${one.id}`}
          id={`${id}${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === marked}
          data-selected={at === marked}
          // Pressing must not take the focus from the text.
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(one)}
          onKeyDown={undefined}
          className={cn(itemClass, "h-auto min-h-8 py-1")}
        >
          <Avatar name={one.name} kind={one.kind} />
          <span className="min-w-0 grow">
            <span className="block truncate">{one.name}</span>
            {one.hint && <span className="block truncate text-xs text-faint">{one.hint}</span>}
          </span>
        </div>
      ))}
      {found.length === 0 && <p className="px-2 py-1.5 text-faint">{t("searching")}</p>}
    </div>
  );
}
