"use client";

import { useTranslations } from "next-intl";

import { problemText } from "@/lib/client/problem-text";

/** Says what is wrong with an answer in the reader's language; a sentence that nobody foresaw as it came. */
export function useProblem() {
  const t = useTranslations("form.problems");
  return (message: string, isEmpty: boolean): string => {
    const known = problemText(message, isEmpty);
    return known ? t(known.key, known.values) : message.charAt(0).toUpperCase() + message.slice(1);
  };
}
