"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { AdornedInput } from "@/components/ui/input";
import { Method } from "./method";

export type NavSection = {
  name: string;
  operations: { id: string; method: string; path: string; summary: string }[];
};

/** The way to every operation, narrowed by what is typed: words of its summary, its path or its method. */
export function DocsNav({ sections }: { sections: NavSection[] }) {
  const t = useTranslations("docs");
  const [sought, setSought] = useState("");
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
      <div className="scroll-thin grid min-h-0 content-start gap-4 overflow-y-auto pb-6">
        {found.map(({ name, operations }) => (
          <div key={name}>
            <p className="px-2 pb-1 text-2xs font-semibold text-faint uppercase">{name}</p>
            <ul>
              {operations.map(({ id, method, summary }) => (
                <li key={id}>
                  <a
                    href={`#${id}`}
                    className="flex min-h-6 items-baseline gap-1 rounded-md px-2 py-1 text-xs text-muted hover:bg-hover hover:text-fg"
                  >
                    <Method name={method} />
                    <span>{summary}</span>
                  </a>
                </li>
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

function matches(one: NavSection["operations"][number], words: string[]): boolean {
  const text = `${one.method} ${one.path} ${one.summary} ${one.id}`.toLowerCase();
  return words.every((word) => text.includes(word));
}
