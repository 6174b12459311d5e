"use client";

import { type KeyboardEvent, type RefObject, useId, useState } from "react";

import { cn } from "@/components/ui/cn";
import { controlClass } from "@/components/ui/input";
import { useCaret } from "@/components/ui/use-caret";
import { type Mention, namingAt, withName, withoutNameBefore } from "@/lib/client/mentions";

import { MentionList } from "./mention-list";
import { MentionText } from "./mention-text";
import { useNamed } from "./use-named";

type Props = {
  label: string;
  placeholder: string;
  text: string;
  mentions: readonly Mention[];
  onChange: (text: string, mentions: readonly Mention[]) => void;
  onSend: () => void;
  areaRef: RefObject<HTMLTextAreaElement | null>;
};

/** A text in which `@` offers people and groups. The arrows walk, Enter or Tab takes one, Escape closes. */
export function MentionArea({ label, placeholder, text, mentions, onChange, onSend, areaRef }: Props) {
  const id = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [closed, setClosed] = useState<number | null>(null);
  const naming = caret === null ? null : namingAt(text, caret, mentions);
  const wanted = naming && naming.from !== closed ? naming : null;
  const { found, loading } = useNamed(wanted?.query ?? null);
  const [marked, setMarked] = useState(0);
  const at = Math.min(marked, Math.max(0, found.length - 1));
  const open = wanted !== null && (found.length > 0 || loading);
  const place = useCaret(areaRef);

  const choose = (mention: Mention) => {
    if (!wanted) return;
    const next = withName(text, wanted, mention);
    const others = mentions.filter((one) => one.id !== mention.id || one.kind !== mention.kind);
    onChange(next.text, [...others, mention]);
    place(next.caret);
    setCaret(next.caret);
    setMarked(0);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const deed = deedOf(event, open && found.length > 0);
    if (deed === "send") onSend();
    else if (deed === "close") setClosed(wanted?.from ?? null);
    else if (deed === "next") setMarked((at + 1) % found.length);
    else if (deed === "previous") setMarked((at - 1 + found.length) % found.length);
    else if (deed === "choose" && found[at]) choose(found[at]);
    else if (!dropName(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const dropName = ({
    key,
    currentTarget: { selectionStart, selectionEnd },
  }: KeyboardEvent<HTMLTextAreaElement>) => {
    if (key !== "Backspace" || selectionStart !== selectionEnd) return false;
    const next = withoutNameBefore(text, selectionStart, mentions);
    if (!next) return false;
    onChange(next.text, mentions);
    place(next.caret);
    return true;
  };
  return (
    <div className="relative">
      <div className="relative grid">
        {/* Lies under the text and marks the names in it. */}
        <div
          aria-hidden
          className={cn(
            textClass,
            "pointer-events-none border border-transparent text-transparent **:text-transparent",
          )}
        >
          <MentionText text={`${text}\n`} mentions={mentions} />
        </div>
        <textarea
          ref={areaRef}
          aria-label={label}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={open ? `${id}list` : undefined}
          aria-activedescendant={open && found.length > 0 ? `${id}${at}` : undefined}
          placeholder={placeholder}
          maxLength={4000}
          value={text}
          onChange={({ target }) => {
            onChange(target.value, mentions);
            setCaret(target.selectionStart);
            setClosed((from) => (from === null || from < target.selectionStart ? from : null));
            setMarked(0);
          }}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onBlur={() => setCaret(null)}
          onKeyDown={onKeyDown}
          className={cn(
            controlClass,
            textClass,
            "absolute inset-0 h-full resize-none overflow-hidden bg-transparent",
          )}
        />
      </div>
      {open && <MentionList id={id} found={found} marked={at} loading={loading} onChoose={choose} />}
    </div>
  );
}

const textClass =
  "min-h-16 rounded-md px-2.5 py-1.5 text-sm break-words whitespace-pre-wrap pointer-coarse:text-[16px]";

/** What a key does, where it does more than type. */
function deedOf({ key, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent, open: boolean) {
  if (key === "Enter" && (metaKey || ctrlKey)) return "send";
  if (!open || altKey || metaKey || ctrlKey || shiftKey) return null;
  return DEEDS[key] ?? null;
}

type Deed = "close" | "next" | "previous" | "choose";
const DEEDS: { [key: string]: Deed | undefined } = {
  Escape: "close",
  ArrowDown: "next",
  ArrowUp: "previous",
  Enter: "choose",
  Tab: "choose",
};
