"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useId, useState } from "react";

import { IconButton } from "@/components/ui/icon-button";
import { AdornedInput } from "@/components/ui/input";
import { useCaret } from "@/components/ui/use-caret";
import { type InboxFilters, type Narrowing, NARROWED_BY_NOTHING } from "@/lib/client/inbox-filters";
import { replaced } from "@/lib/client/inbox-query/caret";

import { QueryProblems } from "./query-problems";
import { SuggestionList } from "./suggestion-list";
import { useQueryDraft } from "./use-query-draft";
import { suggestionsAt } from "./suggestions";
import { useValueNames } from "./use-value-names";

type Props = {
  filters: InboxFilters;
  /** Called a moment after the last key, and at once on Enter. */
  onNarrow: (narrowing: Narrowing) => void;
  inputRef: RefObject<HTMLInputElement | null>;
};

/**
 * The filters as text, and words to search for. It says what the chips say: a change of theirs is written here, and what
 * is written here holds as soon as it makes sense. What makes none is marked where it stands.
 */
export function QueryBox({ filters, onNarrow, inputRef }: Props) {
  const t = useTranslations("inbox");
  const id = useId();
  const [focused, setFocused] = useState(false);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState(false);
  const putCaret = useCaret(inputRef);
  const query = useQueryDraft(filters, focused, onNarrow);
  const { text, directory, problems } = query;
  const names = useValueNames(directory);
  const { writing, suggestions } = suggestionsAt(text, caret, directory, names, (field) =>
    t(`filters.examples.${field}`),
  );
  const isOpen = open && focused && suggestions.length > 0;
  // What is still being written may yet make sense.
  const shownProblems = problems.filter(({ from, to }) => !focused || told || caret < from || caret > to);

  const type = (value: string, at: number) => {
    query.write(value);
    setCaret(at);
    setActive(-1);
    setTold(false);
    setOpen(value !== "");
  };
  const choose = (index: number) => {
    const chosen = suggestions[index];
    if (!chosen) return;
    const next = replaced(text, writing, chosen.insert);
    type(next.text, next.caret);
    putCaret(next.caret);
  };
  const leave = (first: () => void) => {
    first();
    inputRef.current?.blur();
  };
  const follow = () => setCaret(inputRef.current?.selectionStart ?? text.length);
  const key = (event: KeyboardEvent<HTMLInputElement>) => {
    const act = {
      ArrowDown: () => (isOpen ? setActive((active + 1) % suggestions.length) : setOpen(true)),
      ArrowUp: () => isOpen && setActive((active <= 0 ? suggestions.length : active) - 1),
      Enter: () => {
        if (isOpen && active >= 0) return choose(active);
        setOpen(false);
        setTold(true);
        return query.commit((problem) => inputRef.current?.setSelectionRange(problem.from, problem.to));
      },
      Escape: () => (isOpen ? setOpen(false) : leave(query.drop)),
    }[event.key];
    if (!act || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const clear = () => {
    query.drop();
    onNarrow(NARROWED_BY_NOTHING);
  };
  return (
    <div className="relative min-w-0 grow">
      <AdornedInput
        ref={inputRef}
        type="text"
        {...wiring(id, isOpen, active, shownProblems.length > 0)}
        aria-label={t("search.label")}
        autoComplete="off"
        spellCheck={false}
        placeholder={t("search.placeholder")}
        maxLength={1000}
        value={text}
        before={<Search aria-hidden />}
        after={
          text && <IconButton size="sm" label={t("search.clear")} icon={<X aria-hidden />} onClick={clear} />
        }
        onChange={({ target }) => type(target.value, target.selectionStart ?? target.value.length)}
        onSelect={follow}
        onFocus={() => setFocused(true)}
        onBlur={() => {
          setFocused(false);
          query.leave();
        }}
        onKeyDown={key}
      />
      <QueryProblems id={`${id}-problem`} text={text} problems={shownProblems} input={inputRef} />
      {isOpen && <SuggestionList id={id} suggestions={suggestions} active={active} onChoose={choose} />}
    </div>
  );
}

/** What says to a screen reader that a list of suggestions belongs to the box. */
const wiring = (id: string, open: boolean, active: number, wrong: boolean) =>
  ({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": open,
    "aria-controls": `${id}-list`,
    "aria-activedescendant": open && active >= 0 ? `${id}-${active}` : undefined,
    "aria-invalid": wrong || undefined,
    "aria-describedby": wrong ? `${id}-problem` : undefined,
  }) as const;
