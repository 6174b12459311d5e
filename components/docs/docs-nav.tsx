"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AdornedInput } from "@/components/ui/input";
import { Method } from "./method";
import { useShown } from "./use-shown";

type Entry = { id: string; method: string; path: string; summary: string };
export type NavSection = { name: string; operations: Entry[] };

/** The way to every operation, narrowed by what is typed: words of its summary, its path or its method. */
export function DocsNav({ sections }: { sections: NavSection[] }) {
  const t = useTranslations("docs");
  const [sought, setSought] = useState("");
  const shown = useShown(sections.flatMap(({ operations }) => operations.map(({ id }) => id)).join(" "));
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = sections
    .map(({ name, operations }) => ({ name, operations: operations.filter((one) => matches(one, words)) }))
    .filter(({ operations }) => operations.length > 0);
  return (
    <nav aria-label={t("operations")} className="flex min-h-0 flex-col gap-4">
      <AdornedInput
        type="search"
        before={<Search aria-hidden />}
        value={sought}
        onChange={(event) => setSought(event.target.value)}
        aria-label={t("search")}
        placeholder={t("search")}
      />
      <div className="scroll-thin grid min-h-0 content-start gap-4 overflow-y-auto pb-6" lang="en">
        {found.map(({ name, operations }) => (
          <div key={name}>
            <p className="px-2 pb-1 text-2xs font-semibold text-faint uppercase">{name}</p>
            <ul>
              {operations.map((one) => (
                <NavLink key={one.id} entry={one} isShown={one.id === shown} />
              ))}
            </ul>
          </div>
        ))}
        <p role="status" className="px-2 text-xs text-muted">
          {found.length === 0 && t("nothing")}
        </p>
      </div>
    </nav>
  );
}

function NavLink({ entry: { id, method, summary }, isShown }: { entry: Entry; isShown: boolean }) {
  return (
    <li>
      <a
        href={`#${id}`}
        aria-current={isShown ? "location" : undefined}
        className="flex min-h-6 items-baseline gap-1 rounded-md px-2 py-1 text-xs text-muted hover:bg-hover hover:text-fg aria-[current]:bg-hover aria-[current]:text-fg"
      >
        <Method name={method} />
        <span>{summary}</span>
      </a>
    </li>
  );
}

function matches(one: Entry, words: string[]): boolean {
  const text = `${one.method} ${one.path} ${one.summary} ${one.id}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
