"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";

import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { FIXED, keysOf, type ShortcutId } from "@/lib/client/shortcuts";

import { useKeyCapture } from "./use-key-capture";

type Own = Readonly<Record<string, string>>;
type Props = { id: ShortcutId; own: Own; onChange: (own: Record<string, string>) => void };

/** One shortcut: its keys are changed by pressing others. */
export function KeyRow({ id, own, onChange }: Props) {
  const t = useTranslations("settings.shortcuts");
  const names = useTranslations("shortcuts");
  const { listening, typed, holder, begin, onKeyDown, end } = useKeyCapture(id, (keys) =>
    onChange({ ...own, [id]: keys }),
  );
  const reset = () => {
    const { [id]: _, ...others } = own;
    onChange(others);
  };
  const keys = keysOf(id);
  return (
    <li className="border-b border-line py-1.5">
      <div className="flex min-h-8 items-center gap-2">
        <span className="grow">{names(id)}</span>
        {own[id] && (
          <IconButton
            size="sm"
            label={t("reset", { name: names(id) })}
            icon={<RotateCcw aria-hidden />}
            onClick={reset}
          />
        )}
        {FIXED.has(id) ? (
          <span className="px-2">
            <Kbd keys={keys} always />
            <span className="sr-only">{keys}</span>
          </span>
        ) : (
          <Button
            variant={listening ? "secondary" : "ghost"}
            size="sm"
            aria-label={t("change", { name: names(id), keys })}
            onClick={begin}
            onKeyDown={onKeyDown}
            onBlur={end}
          >
            {listening ? <Listening typed={typed} /> : <Kbd keys={keys} always />}
          </Button>
        )}
      </div>
      {holder && (
        <p role="alert" className="pb-1 text-right text-xs text-failed">
          {t("taken", { name: names(holder) })}
        </p>
      )}
    </li>
  );
}

function Listening({ typed }: { typed: string }) {
  const t = useTranslations("settings.shortcuts");
  return typed ? <Kbd keys={typed} always /> : <span className="text-xs">{t("press")}</span>;
}
