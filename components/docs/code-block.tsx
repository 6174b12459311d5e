import { CopyButton } from "@/components/ui/copy-button";
import { ScrollArea } from "@/components/ui/scroll-area";

type Props = { title: string; of: string; copy: string; text: string };

/** Text for a terminal or a program, with a button that copies it; `of` tells it from others of its title. */
export function CodeBlock({ title, of, copy, text }: Props) {
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-surface">
      <figcaption className="flex h-8 items-center justify-between border-b border-line ps-3 pe-1 text-2xs font-medium text-muted">
        {title}
        <CopyButton text={text} label={`${copy}: ${of}`} />
      </figcaption>
      <ScrollArea aria-label={`${title}: ${of}`} className="max-h-110 overflow-auto">
        <pre className="p-3 font-mono text-xs text-fg">{text}</pre>
      </ScrollArea>
    </figure>
  );
}
