import { cn } from "@/components/ui/cn";
import { type Mention, piecesOf } from "@/lib/client/mentions";

/** A text with the names of its mentions marked. */
export function MentionText({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  return (
    <>
      {piecesOf(text, mentions).map((piece, at) =>
        piece.mention ? (
          <mark key={at} data-mention={piece.mention.kind} className={mentionClass}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}

/** Takes no room of its own, so that a text with marks lies exactly on the same text without. */
const mentionClass = cn(
  "rounded-[3px] bg-accent-soft text-accent-fg",
  "shadow-[0_0_0_1px_var(--accent-soft)]",
);
