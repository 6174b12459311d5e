import type { ReactNode } from "react";

/** One line of the palette. */
export type Entry = {
  id: string;
  label: string;
  /** What it belongs to, quietly beside it. */
  about?: string | undefined;
  icon: ReactNode;
  keys?: string | undefined;
  /** Other words that it is found by. */
  words?: string | undefined;
  run: () => void;
};

export type EntryGroup = { id: string; title: string; entries: Entry[] };

/** Whether an entry is meant by what was typed: each word of it begins a word of the entry, accents or not. */
export function isMeant({ label, about = "", words = "" }: Entry, text: string): boolean {
  const has = plain(`${label} ${about} ${words}`).split(/[\s·/:,.()-]+/);
  return plain(text)
    .split(/\s+/)
    .every((wanted) => has.some((word) => word.startsWith(wanted)));
}

const plain = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
