import { CopyButton } from "@/components/ui/copy-button";
import { ScrollArea } from "@/components/ui/scroll-area";

/** Text for a terminal or a program, with a button that copies it. */
export function CodeBlock({ title, copy, text }: { title: string; copy: string; text: string }) {
  return (
    <figure className="overflow-hidden rounded-md border border-line bg-surface">
      <figcaption className="flex h-8 items-center justify-between border-b border-line ps-3 pe-1 text-2xs font-medium text-muted">
        {title}
        <CopyButton text={text} label={copy} />
      </figcaption>
      <ScrollArea aria-label={title} className="max-h-110 overflow-auto">
        <pre className="p-3 font-mono text-xs text-fg">{text}</pre>
      </ScrollArea>
    </figure>
  );
}
