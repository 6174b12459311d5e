"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import * as Radix from "radix-ui/dialog";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

import { cn } from "@/components/ui/cn";
import { scrimClass } from "@/components/ui/dialog-class";
import { useFocusBack } from "@/components/ui/use-focus-back";
import { Kbd } from "@/components/ui/kbd";
import { itemClass } from "@/components/ui/menu-class";
import { Spinner } from "@/components/ui/spinner";
import { keysOf, strokeOf } from "@/lib/client/shortcuts";

import { type Entry, type EntryGroup, isMeant } from "./entry";
import { takeTypedAhead } from "./typed-ahead";
import { useActions } from "./use-actions";
import { useFound } from "./use-found";
import { usePlaces, useRecent, useViews } from "./use-places";

type Props = {
  /** Views alone. */
  views?: boolean;
  onClose: () => void;
};

/** Everything by its name: what can be done to the open task, what was open, where to go, and what the server finds. */
export function Palette({ views = false, onClose }: Props) {
  const t = useTranslations("palette");
  const [text, setText] = useState("");
  useEffect(() => {
    const ahead = takeTypedAhead();
    if (ahead) setText((now) => ahead + now);
  }, []);
  const { groups, searching } = useEntries(text, views);
  const back = useFocusBack();
  const chosen = useRef<Entry | null>(null);
  const choose = (entry: Entry) => {
    chosen.current = entry;
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (strokeOf(event.nativeEvent) !== keysOf("palette")) return;
    event.preventDefault();
    onClose();
  };
  // An action may open a window of its own, so it waits until this one has given the focus back.
  const act = () => {
    const entry = chosen.current;
    if (entry) setTimeout(entry.run);
  };
  return (
    <Radix.Root open onOpenChange={onClose}>
      <Radix.Portal>
        <Radix.Overlay className={scrimClass} />
        <Radix.Content
          className={panelClass}
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onOpenAutoFocus={(event) => {
            back.onOpenAutoFocus();
            focusAtEnd(event);
          }}
          onCloseAutoFocus={(event) => {
            back.onCloseAutoFocus(event);
            act();
          }}
        >
          <Radix.Title className="sr-only">{t("title")}</Radix.Title>
          <Command shouldFilter={false} loop label={t("title")} className="flex min-h-0 flex-col">
            <div className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
              {searching ? (
                <Spinner className="text-faint" />
              ) : (
                <Search aria-hidden className="size-4 shrink-0 text-faint" />
              )}
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder={t(views ? "placeholder_views" : "placeholder")}
                className="h-full w-full bg-transparent text-base outline-none placeholder:text-faint"
              />
            </div>
            <Command.List
              label={t("results")}
              className="scroll-thin h-[380px] overflow-y-auto p-1.5 max-desk:h-[60dvh]"
            >
              <Command.Empty className="px-4 py-14 text-center text-muted">
                {searching ? t("searching") : t("nothing", { text })}
              </Command.Empty>
              {groups.map((group) => (
                <Group key={group.id} group={group} onChoose={choose} />
              ))}
            </Command.List>
          </Command>
          <Hints />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** What was typed ahead stays, and what comes next follows it. */
function focusAtEnd(event: Event) {
  const input = event.currentTarget instanceof Element && event.currentTarget.querySelector("input");
  if (!input) return;
  event.preventDefault();
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}

function useEntries(text: string, viewsAlone: boolean): { groups: EntryGroup[]; searching: boolean } {
  const t = useTranslations("palette.groups");
  const actions = useActions();
  const recent = useRecent();
  const places = usePlaces();
  const views = useViews();
  const found = useFound(viewsAlone ? "" : text);
  const known: EntryGroup[] = [
    { id: "actions", title: t("actions"), entries: actions },
    { id: "recent", title: t("recent"), entries: recent },
    { id: "places", title: t("places"), entries: places },
    { id: "views", title: t("views"), entries: views },
  ]
    .filter(({ id }) => !viewsAlone || id === "views")
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => isMeant(entry, text)) }));
  const groups = [...known, ...found.groups].filter(({ entries }) => entries.length > 0);
  return { groups, searching: found.searching };
}

function Group({ group, onChoose }: { group: EntryGroup; onChoose: (entry: Entry) => void }) {
  return (
    <Command.Group heading={group.title} className={groupClass}>
      {group.entries.map((entry) => (
        <Command.Item
          key={entry.id}
          value={`${group.id}:${entry.id}`}
          onSelect={() => onChoose(entry)}
          className={cn(itemClass, "h-9 gap-2.5 [&>svg]:stroke-[1.75]")}
        >
          {entry.icon}
          <span className="truncate">{entry.label}</span>
          {entry.about && (
            <span className="min-w-0 shrink-[99] truncate text-xs text-faint">{entry.about}</span>
          )}
          {entry.keys && <Kbd keys={entry.keys} className="ml-auto shrink-0" />}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Hints() {
  const t = useTranslations("palette.hints");
  return (
    <footer className="hidden h-9 shrink-0 items-center gap-4 border-t border-line bg-canvas px-4 text-xs text-faint desk:flex">
      <span className="flex items-center gap-1.5">
        <Kbd keys="up" />
        <Kbd keys="down" /> {t("move")}
      </span>
      <span className="flex items-center gap-1.5">
        <Kbd keys="enter" /> {t("choose")}
      </span>
      <span className="flex items-center gap-1.5">
        <Kbd keys="escape" /> {t("close")}
      </span>
    </footer>
  );
}

const panelClass =
  "fixed inset-x-0 top-0 z-50 flex flex-col overflow-hidden bg-raised text-sm text-fg shadow-float outline-none " +
  "max-desk:rounded-b-lg desk:inset-x-auto desk:top-[14vh] desk:left-1/2 desk:w-[640px] desk:-translate-x-1/2 " +
  "desk:animate-pop desk:rounded-lg";

const groupClass =
  "**:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 " +
  "**:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-faint";
