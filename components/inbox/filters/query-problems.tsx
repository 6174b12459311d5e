"use client";

import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef } from "react";

import type { Problem } from "@/lib/client/inbox-query/parse";

type Props = {
  id: string;
  text: string;
  problems: readonly Problem[];
  input: RefObject<HTMLInputElement | null>;
};

/** What is wrong with a query: the first in a sentence, each with a line under its place in the box. */
export function QueryProblems({ id, text, problems, input }: Props) {
  const [first] = problems;
  if (!first) return null;
  return (
    <>
      <Marked text={text} problems={problems} input={input} />
      <ProblemText id={id} problem={first} />
    </>
  );
}

function ProblemText({ id, problem }: { id: string; problem: Problem }) {
  const t = useTranslations("inbox.filters");
  const field = problem.field ? t(`fields.${problem.field}`) : "";
  return (
    <p id={id} role="alert" className="pt-1 text-xs text-failed">
      {t(`problems.${problem.kind}`, { field, text: problem.text })}
    </p>
  );
}

/** A line under each place of the box that makes no sense: the same text over it, unseen but for the lines. */
function Marked({ text, problems, input }: Omit<Props, "id">) {
  const cover = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [box, over] = [input.current, cover.current];
    if (!box || !over) return undefined;
    const follow = () => {
      over.scrollLeft = box.scrollLeft;
    };
    follow();
    box.addEventListener("scroll", follow);
    return () => box.removeEventListener("scroll", follow);
  }, [input, text]);
  return (
    <div
      ref={cover}
      aria-hidden
      className="pointer-events-none absolute inset-x-0 top-0 mr-9 ml-8 h-8 overflow-hidden border-x border-transparent text-sm leading-8 whitespace-pre text-transparent pointer-coarse:h-10 pointer-coarse:text-lg pointer-coarse:leading-10"
    >
      {pieces(text, problems).map(({ from, part, wrong }) => (
        <span
          key={from}
          className={wrong ? "underline decoration-failed decoration-wavy underline-offset-4" : ""}
        >
          {part}
        </span>
      ))}
    </div>
  );
}

/** The text in pieces, of which every other is wrong. */
function pieces(text: string, problems: readonly Problem[]) {
  const ordered = problems.toSorted((a, b) => a.from - b.from);
  let at = 0;
  const found = ordered.flatMap(({ from, to }) => {
    const start = Math.max(at, from);
    const both = [
      { from: at, part: text.slice(at, start), wrong: false },
      { from: start + 0.5, part: text.slice(start, to), wrong: true },
    ];
    at = Math.max(at, to);
    return both;
  });
  return [...found, { from: at + 0.25, part: text.slice(at), wrong: false }];
}
