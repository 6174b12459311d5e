/** The document's words: paragraphs, with code where it stands between ticks. */
export function Prose({ text }: { text: string }) {
  return text.split("\n\n").map((paragraph) => (
    <p key={paragraph} className="mt-3 max-w-[44rem] text-sm text-muted">
      {paragraph.split("`").map((part, n) =>
        n % 2 === 0 ? (
          part.replaceAll("\n", " ")
        ) : (
          <code key={part} className="rounded-sm bg-hover px-1 font-mono text-xs break-words text-fg">
            {part.replaceAll("\n", " ")}
          </code>
        ),
      )}
    </p>
  ));
}
